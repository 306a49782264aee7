import { lookUp } from '../shared/lookUp';
import { compareText } from '../shared/values';
import type { WorkloadSpec } from '../types';
import { didYouMean, listOf } from './didYouMean';
import type { Placeholder } from './placeholders';

/** What is wrong with a placeholder. */
export interface PlaceholderProblem {
  code: string;
  message: string;
  hint: string;
}

const ROOTS = ['resources', 'metadata'];
const ESCAPE_HINT = 'Write $$ for a $ that begins no placeholder.';

/** "Did you mean …?", or what there is. */
export function suggest(
  word: string,
  known: readonly string[],
  what: string,
): string {
  const meant = didYouMean(word, known);
  if (meant) {
    return `Did you mean "${meant}"? There are: ${listOf(known)}.`;
  }
  return known.length > 0
    ? `There are: ${listOf(known)}.`
    : `There are no ${what}.`;
}

function checkMetadata(
  spec: WorkloadSpec,
  { raw, path }: Placeholder,
): PlaceholderProblem | undefined {
  const result = lookUp(spec.metadata, path.slice(1));
  return result.found
    ? undefined
    : {
        code: 'placeholder-unknown-metadata',
        message: `${raw} leads nowhere: metadata has no "${result.missing}" there.`,
        hint: suggest(result.missing, result.known, 'keys'),
      };
}

/** Everything that can be said without knowing the outputs of resources. */
export function checkPlaceholder(
  spec: WorkloadSpec,
  placeholder: Placeholder,
): PlaceholderProblem | undefined {
  const { raw, path } = placeholder;
  const [root, name] = path;
  if (path.some(part => part.trim() === '')) {
    return {
      code: 'placeholder-syntax',
      message: `${raw} is no placeholder: expected names with dots between them.`,
      hint: `Write \${resources.<name>.<output>} or \${metadata.name}. ${ESCAPE_HINT}`,
    };
  }
  if (!ROOTS.includes(root)) {
    return {
      code: 'placeholder-unknown-root',
      message: `${raw} leads nowhere: a placeholder begins with resources or metadata.`,
      hint: `${suggest(root, ROOTS, 'roots')} ${ESCAPE_HINT}`,
    };
  }
  if (path.length < 2) {
    return {
      code: 'placeholder-syntax',
      message: `${raw} does not say which of the ${root} is meant.`,
      hint: `Write \${${root}.<name>}. ${ESCAPE_HINT}`,
    };
  }
  if (root === 'metadata') {
    return checkMetadata(spec, placeholder);
  }
  const resources = spec.resources ?? {};
  return Object.hasOwn(resources, name)
    ? undefined
    : {
        code: 'placeholder-unknown-resource',
        message: `${raw} leads nowhere: there is no resource "${name}".`,
        hint: suggest(
          name,
          Object.keys(resources).sort(compareText),
          'resources: add one to "resources"',
        ),
      };
}
