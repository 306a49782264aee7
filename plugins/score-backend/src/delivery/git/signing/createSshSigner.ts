import { createHash, sign } from 'node:crypto';
import { KEY_TYPE, readSshKey } from './readSshKey';
import { sshNumber, sshString } from './sshWire';

/** Makes the signature of a commit, as it stands in its header `gpgsig`. */
export type Signer = (commit: Buffer) => string;

const MAGIC = Buffer.from('SSHSIG');
const NAMESPACE = 'git';
const HASH = 'sha512';

/**
 * Signs as `git commit -S` does with `gpg.format=ssh` (OpenSSH's
 * PROTOCOL.sshsig), in this process: the key is in no file, argument or
 * environment that another program could read.
 *
 * @param where - what a person calls the key
 */
export function createSshSigner(key: string, where: string): Signer {
  const { privateKey, publicKey } = readSshKey(key, where);
  return commit => {
    const signed = Buffer.concat([
      MAGIC,
      sshString(NAMESPACE),
      sshString(''),
      sshString(HASH),
      sshString(createHash(HASH).update(commit).digest()),
    ]);
    const signature = Buffer.concat([
      MAGIC,
      sshNumber(1),
      sshString(publicKey),
      sshString(NAMESPACE),
      sshString(''),
      sshString(HASH),
      sshString(
        Buffer.concat([
          sshString(KEY_TYPE),
          sshString(sign(null, signed, privateKey)),
        ]),
      ),
    ]);
    const lines = signature.toString('base64').match(/.{1,70}/g) ?? [];
    return [
      '-----BEGIN SSH SIGNATURE-----',
      ...lines,
      '-----END SSH SIGNATURE-----',
    ].join('\n');
  };
}
