import type { SourceFile } from '@score-backstage/engine';
import type { UriRequest } from './readUri';
import { request } from './request';

/** One file from a web server. */
export async function readHttpFile({
  url,
  name,
}: UriRequest): Promise<SourceFile[]> {
  const { status, body } = await request(url);
  if (status !== 200) {
    throw new Error(`the server answered ${status}`);
  }
  return [{ path: name, text: body.toString('utf8') }];
}
