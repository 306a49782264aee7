import { resolve } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import { readSkeletonsBaseUrl } from './baseUrl';

describe('readSkeletonsBaseUrl', () => {
  const read = (skeletons?: string) =>
    readSkeletonsBaseUrl(
      mockServices.rootConfig({
        data: { score: { scaffolder: { skeletons } } },
      }),
    );

  it('leaves the base to the template when nothing is configured', () => {
    expect(read()).toBeUndefined();
  });

  it('makes a folder the base of what is in it', () => {
    expect(read('/srv/our skeletons')).toBe(
      'file:///srv/our skeletons/skeletons',
    );
    expect(read('../../')).toBe(`file://${resolve('../../skeletons')}`);
  });

  it('makes a URL the base of what is below it', () => {
    const url = 'https://github.com/acme/templates/tree/main';
    expect(read(url)).toBe(`${url}/`);
    expect(read(`${url}/`)).toBe(`${url}/`);
  });
});
