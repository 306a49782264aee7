/** Nobody reviews more; a forge that repeats a page is left in the end. */
const MAX_PAGES = 100;

/** Reads all pages, numbered from 1, until one is not full. */
export async function readPages<T>(
  size: number,
  read: (page: number) => Promise<readonly T[]>,
): Promise<T[]> {
  const all: T[] = [];
  for (let page = 1; page <= MAX_PAGES; page++) {
    const some = await read(page);
    all.push(...some);
    if (some.length < size) {
      break;
    }
  }
  return all;
}
