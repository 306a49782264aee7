import { mockServices } from '@backstage/backend-test-utils';
import { Readable } from 'node:stream';
import { readBounded, TooLargeError } from './readBounded';

const url = 'https://git.example/score.yaml';

describe('readBounded', () => {
  const urlReader = mockServices.urlReader.mock();

  function answer(text: string, chunk = 10) {
    let taken = 0;
    urlReader.readUrl.mockResolvedValue({
      buffer: async () => Buffer.from(text),
      etag: 'e1',
      stream: () =>
        Readable.from(
          (function* chunks() {
            for (let at = 0; at < text.length; at += chunk) {
              taken += 1;
              yield Buffer.from(text.slice(at, at + chunk));
            }
          })(),
        ),
    });
    return () => taken;
  }

  it('reads what is small enough', async () => {
    answer('x'.repeat(100));
    const { content, etag } = await readBounded(url, {
      urlReader,
      maxBytes: 100,
      etag: 'e0',
    });
    expect(content.toString()).toBe('x'.repeat(100));
    expect(etag).toBe('e1');
    expect(urlReader.readUrl).toHaveBeenCalledWith(
      url,
      expect.objectContaining({ etag: 'e0', signal: expect.anything() }),
    );
  });

  it('stops reading what is too large', async () => {
    const taken = answer('x'.repeat(1_000_000));
    await expect(
      readBounded(url, { urlReader, maxBytes: 100 }),
    ).rejects.toThrow(TooLargeError);
    expect(taken()).toBeLessThan(100);
  });

  it('answers the beginning of it where that will do', async () => {
    answer('x'.repeat(1000));
    const { content } = await readBounded(url, {
      urlReader,
      maxBytes: 101,
      cut: true,
    });
    expect(content).toHaveLength(101);
  });

  it('takes a buffer from readers without streams', async () => {
    urlReader.readUrl.mockResolvedValue({
      buffer: async () => Buffer.from('text'),
    });
    const { content } = await readBounded(url, { urlReader, maxBytes: 4 });
    expect(content.toString()).toBe('text');
  });
});
