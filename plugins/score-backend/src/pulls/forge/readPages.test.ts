import { readPages } from './readPages';

describe('readPages', () => {
  const pagesOf = (count: number) => {
    const asked: number[] = [];
    const read = async (page: number) => {
      asked.push(page);
      const size = Math.min(3, Math.max(0, count - (page - 1) * 3));
      return Array.from({ length: size }, (_, i) => (page - 1) * 3 + i);
    };
    return { asked, read };
  };

  it.each([
    [0, [1]],
    [2, [1]],
    [3, [1, 2]],
    [7, [1, 2, 3]],
  ])('reads %i in pages %j', async (count, pages) => {
    const { asked, read } = pagesOf(count);
    expect(await readPages(3, read)).toEqual([...Array(count).keys()]);
    expect(asked).toEqual(pages);
  });

  it('does not read for ever', async () => {
    expect(await readPages(1, async () => ['same'])).toHaveLength(100);
  });
});
