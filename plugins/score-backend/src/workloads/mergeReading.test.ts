import { mergeReading, newWorkload } from './mergeReading';

const text = `apiVersion: score.dev/v1b1
metadata:
  name: shop
containers:
  web:
    image: shop:v1
service:
  ports:
    http:
      port: 80
`;
const fresh = newWorkload('component:default/shop', {
  file: 'score.yaml',
  sourceUrl: 'https://git.example/acme/shop/src/branch/main/score.yaml',
  repoUrl: 'https://git.example/acme/shop',
  repoPath: 'score.yaml',
});
const read = (content: string) => ({
  status: 'read' as const,
  text: content,
  sourceFiles: {},
  findings: [],
});

describe('mergeReading', () => {
  const valid = mergeReading(fresh, read(text));

  it('understands what was read', () => {
    expect(valid.workload?.name).toBe('shop');
    expect(valid.change).toMatchObject({
      status: 'valid',
      name: 'shop',
      text,
      findings: [],
      readAt: expect.any(String),
      summary: { name: 'shop', ports: { http: { port: 80 } } },
    });
  });

  it('keeps the last valid spec of an invalid text', () => {
    const { change, workload } = mergeReading(valid.change, read('a: [\n'));
    expect(workload).toBeUndefined();
    expect(change.status).toBe('invalid');
    expect(change.text).toBe('a: [\n');
    expect(change.findings.length).toBeGreaterThan(0);
    expect(change.spec).toEqual(valid.change.spec);
    expect(change.summary).toEqual(valid.change.summary);
  });

  it.each(['missing', 'unreadable'] as const)(
    'takes nothing away when the file is %s',
    status => {
      const { change, workload } = mergeReading(valid.change, {
        status,
        reason: 'why',
      });
      expect(change).toEqual({ ...valid.change, status, reason: 'why' });
      expect(workload).toBeUndefined();
    },
  );

  it('is valid again when the unchanged file can be read again', () => {
    const away = mergeReading(valid.change, {
      status: 'unreadable',
      reason: 'why',
    });
    const again = mergeReading(away.change, { status: 'unchanged' });
    expect(again.change).toEqual(valid.change);
    expect(again.workload?.name).toBe('shop');
  });

  it('is invalid with a file beside it that is', () => {
    const finding = {
      severity: 'error' as const,
      code: 'file-source-not-text',
      message: 'no text',
    };
    const { change } = mergeReading(fresh, {
      ...read(text),
      findings: [finding],
    });
    expect(change).toMatchObject({ status: 'invalid', findings: [finding] });
  });
});
