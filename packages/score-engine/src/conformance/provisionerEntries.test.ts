import {
  entryCases,
  workloadsOf,
  type EntryCase,
} from '../__testUtils__/conformance/entryCases';
import {
  errorsOf,
  renderTogether,
} from '../__testUtils__/conformance/renderTogether';
import { describeCorpus } from '../__testUtils__/corpus';
import { render } from '../render';
import { summarizeWorkload } from '../resources';

/** Why an entry is refused, by the ids of docs/deviations.md. */
const REASONS = {
  'PROV-2': /is a program \(cmd:\/\/\)/,
  'PROV-7': /would be written with its data|would stand in .* as text/,
  'K8S-18': /cannot have that name|whose value a cluster refuses/,
};

const SERVERS = ['postgres', 'postgres-instance', 'redis', 'mysql', 's3'];
const WITH_PASSWORDS = {
  kubernetes: [...SERVERS, 'mongo', 'rabbitmq', 'mssql'],
  compose: [...SERVERS, 'mongodb', 'rabbitmq', 'mssql', 'elasticsearch'],
};

function reasonFor({
  target,
  uri,
}: EntryCase): keyof typeof REASONS | undefined {
  if (uri.startsWith('cmd:')) {
    return 'PROV-2';
  }
  const isDefault = uri.startsWith('template://default-provisioners/');
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  if (isDefault && WITH_PASSWORDS[target].includes(name)) {
    return 'PROV-7';
  }
  return target === 'kubernetes' &&
    ['kafka-topic', 'example-provisioner'].includes(name)
    ? 'K8S-18'
    : undefined;
}

/** The id of what an error is about, or the error. */
function reasonIn(error: string): string {
  const found = Object.entries(REASONS).find(([, words]) => words.test(error));
  return found ? found[0] : error;
}

describeCorpus(
  'provisioners of the Score project (needs ../shared/corpus)',
  () => {
    const cases = entryCases();
    const counts: Record<string, number> = {};

    afterAll(() =>
      process.stdout.write(
        `${cases.length} entries of provisioners: ${Object.entries(counts)
          .map(([outcome, count]) => `${count} ${outcome}`)
          .join(', ')}\n`,
      ),
    );

    const rows = cases.map(one => ({
      name: one.name,
      outcome: reasonFor(one) ?? 'no error',
    }));
    const none = { name: '(needs ../shared/corpus)', outcome: 'nothing' };

    it.each(rows.length > 0 ? rows : [none])('$name gives $outcome', row => {
      const one = cases.find(({ name }) => name === row.name);
      if (!one) {
        throw new Error(row.name);
      }
      const workloads = workloadsOf(one);
      const context = {
        workloads: Object.fromEntries(
          workloads.map(workload => [
            workload.name,
            summarizeWorkload(workload),
          ]),
        ),
      };
      const renders = workloads.map(workload =>
        render({
          workload,
          platform: one.platform,
          environment: 'test',
          context,
          sourceFiles: new Map(),
        }),
      );
      expect(
        renders.flatMap(({ resources }) =>
          resources.map(({ provisioner }) => provisioner),
        ),
      ).toContain(one.uri);
      const reason = reasonFor(one);
      expect(renders.flatMap(errorsOf).map(reasonIn)).toEqual(
        reason ? [reason] : [],
      );
      // It is the gate for secrets alone that is in the way.
      const ungated =
        reason === 'PROV-7'
          ? renderTogether(one.platform, one.scores, new Map())
          : [];
      expect(ungated.flatMap(errorsOf)).toEqual([]);
      const outcome = reason ? `refused by ${reason}` : 'rendered';
      counts[outcome] = (counts[outcome] ?? 0) + 1;
    });
  },
);
