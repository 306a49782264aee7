import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { EnvironmentLink } from '@score-backstage/plugin-score-common';

/** A page elsewhere about a workload in an environment. */
export interface LinkTemplate {
  title: string;
  /** With {@link PLACEHOLDERS} in braces. */
  url: string;
  /** Names; undefined where all that are delivered to Git have it. */
  environments?: string[];
}

const PLACEHOLDERS = [
  'environment',
  'workload',
  'namespace',
  'entity',
] as const;

type LinkValues = Record<(typeof PLACEHOLDERS)[number], string>;

/**
 * Reads `score.links`.
 *
 * @throws InputError where one is no URL or has a placeholder that nobody knows
 */
export function readLinks(config: Config): LinkTemplate[] {
  return (config.getOptionalConfigArray('score.links') ?? []).map(link => {
    const url = link.getString('url');
    const unknown = [...url.matchAll(/\{(.*?)\}/g)]
      .map(([, name]) => name)
      .find(name => !PLACEHOLDERS.some(known => known === name));
    if (unknown !== undefined) {
      throw new InputError(
        `score.links: ${url} has {${unknown}}; there is {${PLACEHOLDERS.join(
          '}, {',
        )}}`,
      );
    }
    if (!/^https?:\/\/[^{}/]+(\/|$)/.test(url)) {
      throw new InputError(
        `score.links: ${url} is no http or https URL of a host that is the same for all`,
      );
    }
    return {
      title: link.getString('title'),
      url,
      environments: link.getOptionalStringArray('environments'),
    };
  });
}

/** The pages elsewhere about one workload in one environment. */
export function linksOf(
  templates: readonly LinkTemplate[],
  values: LinkValues,
): EnvironmentLink[] {
  return templates
    .filter(
      ({ environments }) => environments?.includes(values.environment) ?? true,
    )
    .map(({ title, url }) => ({
      title,
      url: PLACEHOLDERS.reduce(
        (text, name) =>
          text.replaceAll(`{${name}}`, encodeURIComponent(values[name])),
        url,
      ),
    }));
}
