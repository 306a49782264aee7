import type { ResourceType } from '@score-backstage/engine';
import fs from 'node:fs';
import path from 'node:path';
import { createCliFolder } from '../__testUtils__/runInFolder';

const community = path.resolve(
  __dirname,
  '../../../../../shared/corpus/community-provisioners',
);

/** `npm test` names this among what it could not run. */
const describeCorpus = fs.existsSync(community) ? describe : describe.skip;

const FOLDERS: Readonly<Record<string, string>> = {
  'score-compose': 'compose',
  'score-k8s': 'kubernetes',
};

/** Provisioner files by their place in a platform: `kubernetes/redis-….yaml`. */
function communityFiles(): Record<string, string> {
  return Object.fromEntries(
    fs
      .readdirSync(community, { recursive: true, encoding: 'utf8' })
      .filter(file => file.endsWith('.provisioners.yaml'))
      .sort()
      .map(file => {
        const [type, generator, name] = file.split(path.sep);
        return [
          `${FOLDERS[generator]}/${type}-${name}`,
          fs.readFileSync(path.join(community, file), 'utf8'),
        ];
      }),
  );
}

const PLATFORM = `name: community
environments:
  - { name: local, title: Local, target: compose, provisioners: [compose] }
  - { name: live, title: Live, target: kubernetes, provisioners: [kubernetes] }
`;

async function typesOf(files: Record<string, string>): Promise<ResourceType[]> {
  const folder = createCliFolder({
    'compose/none.provisioners.yaml': '[]',
    'kubernetes/none.provisioners.yaml': '[]',
    'platform.yaml': PLATFORM,
    ...files,
  });
  try {
    const { out } = await folder.run(
      ...['types', '--platform', '.', '--format', 'json'],
    );
    return JSON.parse(out);
  } finally {
    folder.remove();
  }
}

const statuses = (types: readonly ResourceType[]) =>
  types.map(({ type, environments: { local, live } }) =>
    [type, local.status, live.status].join(' '),
  );

describeCorpus('provisioners of the community', () => {
  it('dropped into a platform say what works, and why the rest does not', async () => {
    const types = await typesOf(communityFiles());
    // Of two for one type the first in the alphabet answers, also where it is
    // a program and the second is none.
    expect(statuses(types)).toEqual([
      'dns failing failing',
      'environment failing failing',
      'gcp-pubsub-emulator available missing',
      'redis missing failing',
      'route missing available',
      'service available available',
    ]);
    const reasons = types.flatMap(({ environments }) =>
      Object.values(environments)
        .filter(({ status }) => status === 'failing')
        .map(({ reason }) => reason),
    );
    expect([...new Set(reasons)]).toEqual([
      expect.stringMatching(/^It is a program \(cmd:\/\/\)/),
    ]);
  });

  it('work one by one, except for those that are programs', async () => {
    const found = new Map<string, string[]>();
    for (const [file, text] of Object.entries(communityFiles())) {
      const [{ environments }] = await typesOf({ [file]: text });
      const environment = file.startsWith('compose/') ? 'local' : 'live';
      const { status } = environments[environment];
      found.set(status, [...(found.get(status) ?? []), file]);
    }
    process.stdout.write(
      `provisioners of the community: ${[...found]
        .map(([status, files]) => `${files.length} ${status}`)
        .sort()
        .join(', ')}\n`,
    );
    expect(found.get('failing')).toEqual([
      'compose/dns-10-dns-in-codespace.provisioners.yaml',
      'kubernetes/dns-10-dns-in-codespace.provisioners.yaml',
      'compose/environment-10-env.provisioners.yaml',
      'kubernetes/environment-10-env.provisioners.yaml',
      'kubernetes/redis-10-redis-helm-template.provisioners.yaml',
      'kubernetes/redis-10-redis-helm-upgrade.provisioners.yaml',
    ]);
    expect(found.get('available')).toHaveLength(10);
  });
});
