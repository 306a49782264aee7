import type { CheckSubject } from './subject';

/** Two things must not want the same file, also where case is not told apart. */
export function checkFiles({
  reporter,
  documents,
  plainFiles,
}: CheckSubject): void {
  const taken = new Set(
    [...new Set(documents.map(({ file }) => file))].map(file =>
      file.toLowerCase(),
    ),
  );
  for (const { path } of plainFiles) {
    if (taken.has(path.toLowerCase())) {
      reporter.error(
        'file-name-taken',
        ['metadata', 'name'],
        `Two contents want to be the file "${path}".`,
        'Rename a container or a file.',
      );
    }
    taken.add(path.toLowerCase());
  }
}
