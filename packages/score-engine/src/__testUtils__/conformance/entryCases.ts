import { stringify } from 'yaml';
import { readWorkload } from '../../spec';
import type { Platform, Provisioner } from '../../stages';
import type { SourceFile, Workload } from '../../types';
import { isCorpusThere, listCorpus, readCorpusFile } from '../corpusFiles';
import { defaultPlatform } from './renderTogether';

/** An entry of a file of provisioners, with the workloads that ask for it. */
export interface EntryCase {
  name: string;
  target: 'kubernetes' | 'compose';
  uri: string;
  platform: Platform;
  scores: SourceFile[];
}

const COMMUNITY = 'community-provisioners';

const PARAMS: Readonly<Record<string, unknown>> = {
  route: { host: 'shop.example.com', path: '/', port: 80 },
  'service-port': { workload: 'shop', port: 'http' },
};

/** The default files come without workloads, so that these are our own. */
function askFor({ type, expectedOutputs }: Provisioner): SourceFile {
  const isVolume = type === 'volume';
  const outputs = isVolume ? [] : expectedOutputs ?? [];
  const score = {
    apiVersion: 'score.dev/v1b1',
    metadata: { name: 'shop' },
    service: { ports: { http: { port: 80, targetPort: 8080 } } },
    containers: {
      web: {
        image: 'nginx:1.27',
        variables: Object.fromEntries(
          outputs
            .filter(output => output !== 'nested')
            .map(output => [
              output.replaceAll('-', '_'),
              `\${resources.it.${output}}`,
            ]),
        ),
        ...(isVolume
          ? { volumes: { '/d': { source: '${resources.it}' } } }
          : {}),
      },
    },
    resources: { it: { type, params: PARAMS[type] } },
  };
  return { path: 'score.yaml', text: stringify(score) };
}

function communityCases(target: EntryCase['target']): EntryCase[] {
  const generator = target === 'kubernetes' ? 'score-k8s' : 'score-compose';
  return listCorpus(COMMUNITY, '.provisioners.yaml')
    .filter(file => file.includes(`/${generator}/`))
    .flatMap(file => {
      const [, folder] = file.split('/');
      const platform = defaultPlatform(target, [file]);
      const scores = listCorpus(`${COMMUNITY}/${folder}`, '.yaml')
        .filter(score => /\/score[^/]*\.yaml$/.test(score))
        .map(readCorpusFile);
      return platform.environments[0].provisioners
        .filter(one => one.file === 'provisioners/0.provisioners.yaml')
        .map(({ uri }) => ({
          name: `${uri} of ${file}`,
          target,
          uri,
          platform,
          scores,
        }));
    });
}

function defaultCases(target: EntryCase['target']): EntryCase[] {
  const platform = defaultPlatform(target);
  return platform.environments[0].provisioners
    .filter(({ uri }) => !uri.startsWith('cmd:'))
    .map(provisioner => ({
      name: `${provisioner.uri} of the default file for ${target}`,
      target,
      uri: provisioner.uri,
      platform,
      scores: [askFor(provisioner)],
    }));
}

/** Every entry of the default files, programs aside, and of the community's. */
export function entryCases(): EntryCase[] {
  return isCorpusThere
    ? (['kubernetes', 'compose'] as const).flatMap(target => [
        ...defaultCases(target),
        ...communityCases(target),
      ])
    : [];
}

/** What a case's Score files say. */
export function workloadsOf({ scores }: EntryCase): Workload[] {
  return scores.flatMap(source => readWorkload(source).workload ?? []);
}
