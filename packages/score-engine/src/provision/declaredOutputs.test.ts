import type { Provisioner } from '../stages';
import { encodeSecretRef } from '../shared/references';
import { describeOutputs, findDeclaration } from './declaredOutputs';

const provisioner: Provisioner = {
  uri: 'template://test',
  file: 'a.yaml',
  line: 1,
  type: 'db',
  templates: {},
  expectedOutputs: ['host', 'constructor'],
};

describe('declared outputs', () => {
  it('are those of the sidecar, the provisioner and the answer together', () => {
    const outputs = describeOutputs(
      { password: 'x', uri: encodeSecretRef('a', 'b'), token: 'y' },
      provisioner,
      {
        type: 'db',
        outputs: { host: { description: 'Where' }, token: { secret: false } },
      },
    );
    expect(outputs).toEqual([
      { name: 'constructor', secret: false },
      { name: 'host', description: 'Where', secret: false },
      { name: 'password', secret: true },
      { name: 'token', secret: false },
      { name: 'uri', secret: true },
    ]);
  });

  it('are looked up by class first', () => {
    const any = { type: 'db' };
    const big = { type: 'db', class: 'big' };
    expect(findDeclaration([any, big], big)).toBe(big);
    expect(findDeclaration([big, any], { ...big, class: 'x' })).toBe(any);
    expect(findDeclaration([big], { type: 'dns', class: 'x' })).toBeUndefined();
  });
});
