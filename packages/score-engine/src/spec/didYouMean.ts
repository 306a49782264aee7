/** Edits (insert, delete, replace, swap of neighbours) from one word to another. */
function distance(a: string, b: string): number {
  let previous: number[] = [];
  let current = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const beforePrevious = previous;
    previous = current;
    current = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      current[j] = Math.min(
        previous[j] + 1,
        current[j - 1] + 1,
        previous[j - 1] + cost,
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        current[j] = Math.min(current[j], beforePrevious[j - 2] + 1);
      }
    }
  }
  return current[b.length];
}

/** The known word that was most likely meant, if one is near enough. */
export function didYouMean(
  word: string,
  known: Iterable<string>,
): string | undefined {
  if (word.length > 64) {
    return undefined;
  }
  const plain = (text: string) => text.toLowerCase().replace(/[-_]/g, '');
  const most = Math.max(1, Math.floor(word.length / 3));
  return [...known]
    .map(candidate => ({
      candidate,
      edits: distance(plain(word), plain(candidate)),
    }))
    .filter(({ edits }) => edits <= most)
    .sort(
      (a, b) => a.edits - b.edits || (a.candidate < b.candidate ? -1 : 1),
    )[0]?.candidate;
}

/** `a, b and c` */
export function listOf(
  words: readonly string[],
  conjunction: 'and' | 'or' = 'and',
): string {
  return words.length < 2
    ? words.join('')
    : `${words.slice(0, -1).join(', ')} ${conjunction} ${words.at(-1)}`;
}
