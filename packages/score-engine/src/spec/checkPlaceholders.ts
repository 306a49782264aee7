import type { Reporter } from '../shared/reporter';
import type { WorkloadSpec } from '../types';
import { checkPlaceholder } from './checkPlaceholder';
import { endsInPlaceholder, findPlaceholders } from './placeholders';
import { workloadTexts } from './workloadTexts';

/** Placeholders that cannot lead anywhere, whatever resources answer. */
export function checkPlaceholders(
  reporter: Reporter,
  spec: WorkloadSpec,
): void {
  for (const { text, path, use } of workloadTexts(spec)) {
    if (!text.includes('$')) {
      continue;
    }
    for (const placeholder of findPlaceholders(text)) {
      const { raw } = placeholder;
      const problem = checkPlaceholder(spec, placeholder);
      if (problem) {
        const { code, message, hint } = problem;
        reporter.error(code, path, message, hint, raw);
      } else if (use === 'value' && isResourceItself(placeholder.path)) {
        reporter.warning(
          'placeholder-without-output',
          path,
          `${raw} names a resource and none of its outputs, and is its identity as text.`,
          `Write \${resources.${placeholder.path[1]}.<output>}.`,
          raw,
        );
      }
    }
    if (endsInPlaceholder(text)) {
      reporter.warning(
        'placeholder-unclosed',
        path,
        'A placeholder begins here and does not end, and stays as it is.',
        'Add "}", or write $$ for a $ that begins no placeholder.',
        '${',
      );
    }
  }
}

function isResourceItself([root, , output]: readonly string[]): boolean {
  return root === 'resources' && output === undefined;
}
