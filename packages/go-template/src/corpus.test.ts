import { corpusTemplates, hasCorpus } from './__testUtils__/corpus';
import { GoTemplateError } from './errors';
import { createSeededRandom } from './random';
import { parseGoTemplate } from './template';
import { goMapOf, goStruct } from './values/data';

const templates = hasCorpus ? corpusTemplates() : [];
const whereCorpusIs = hasCorpus ? describe : describe.skip;

/** What provisioners find when a workload asks for a resource without parameters. */
const data = {
  Uid: 'db.default#orders.db',
  Type: 'db',
  Class: 'default',
  Id: 'orders.db',
  Guid: '00000000-0000-4000-8000-000000000000',
  Params: {},
  Metadata: {},
  Init: {},
  State: {},
  Shared: {},
  Namespace: 'orders',
  SourceWorkload: 'orders',
  WorkloadServices: goMapOf(
    goStruct('NetworkService', { ServiceName: '' }),
    {},
  ),
};

const functions = { encodeSecretRef: () => 'reference' };

function failureKind(run: () => string): string {
  try {
    run();
    return 'none';
  } catch (error) {
    if (error instanceof GoTemplateError) {
      return error.kind;
    }
    throw error;
  }
}

whereCorpusIs('the default and the community provisioners', () => {
  it('have many templates', () => {
    expect(templates.length).toBeGreaterThan(150);
  });

  it.each(templates)('$name can be read', ({ name, source }) => {
    const template = parseGoTemplate(source, { name });
    const run = () =>
      template.execute(data, { functions, random: createSeededRandom(name) });
    // Without parameters many refuse or find nothing; what they call must be there.
    expect(['none', 'execute']).toContain(failureKind(run));
  });
});
