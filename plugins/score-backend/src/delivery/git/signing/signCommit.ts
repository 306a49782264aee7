import { commitHeader, type CommitRequest } from '../fastImport';
import type { Git } from '../Git';
import type { Signer } from './createSshSigner';

/**
 * Makes the same commit once more with a signature, which `git fast-import`
 * cannot write.
 *
 * @returns the id of the signed one
 */
export async function signCommit(
  git: Git,
  unsigned: string,
  request: CommitRequest,
  signer: Signer,
): Promise<string> {
  const tree = await git.run(['rev-parse', '--verify', `${unsigned}^{tree}`]);
  const { author, committer } = commitHeader(request);
  const head = [
    `tree ${tree.trim()}`,
    ...(request.parent ? [`parent ${request.parent}`] : []),
    author,
    committer,
  ].join('\n');
  const signature = signer(Buffer.from(`${head}\n\n${request.message}`));
  const signed = `${head}\ngpgsig ${signature.replaceAll('\n', '\n ')}\n\n${
    request.message
  }`;
  const sha = await git.run(['hash-object', '-t', 'commit', '-w', '--stdin'], {
    input: signed,
  });
  return sha.trim();
}
