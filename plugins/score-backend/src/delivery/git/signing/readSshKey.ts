import { InputError } from '@backstage/errors';
import { createPrivateKey, type KeyObject } from 'node:crypto';
import { SshReader } from './sshWire';

/** An Ed25519 key as OpenSSH has it. */
export interface SshKey {
  privateKey: KeyObject;
  /** In the format of the wire. */
  publicKey: Buffer;
}

export const KEY_TYPE = 'ssh-ed25519';
const MAGIC = 'openssh-key-v1\0';

/**
 * Reads a file that `ssh-keygen -t ed25519 -N ''` has made.
 *
 * @throws InputError which never quotes the key
 */
export function readSshKey(text: string, where: string): SshKey {
  try {
    return parse(text);
  } catch {
    throw new InputError(
      `${where} is no private OpenSSH key of the type Ed25519 without a passphrase: make one with ssh-keygen -t ed25519 -N ''`,
    );
  }
}

function parse(text: string): SshKey {
  const base64 =
    /-----BEGIN OPENSSH PRIVATE KEY-----([\s\S]+)-----END OPENSSH PRIVATE KEY-----/.exec(
      text,
    )?.[1] ?? '';
  const reader = new SshReader(Buffer.from(base64, 'base64'));
  expectSame(reader.bytes(MAGIC.length).toString('latin1'), MAGIC);
  expectSame(reader.string().toString(), 'none');
  expectSame(reader.string().toString(), 'none');
  reader.string();
  expectSame(reader.number(), 1);
  const publicKey = reader.string();
  const secret = new SshReader(reader.string());
  expectSame(secret.number(), secret.number());
  expectSame(secret.string().toString(), KEY_TYPE);
  const x = secret.string();
  // The seed, followed by the public key once more.
  const d = secret.string().subarray(0, 32);
  expectSame(x.length + d.length, 64);
  const privateKey = createPrivateKey({
    format: 'jwk',
    key: {
      kty: 'OKP',
      crv: 'Ed25519',
      x: x.toString('base64url'),
      d: d.toString('base64url'),
    },
  });
  return { privateKey, publicKey };
}

function expectSame<T>(found: T, expected: T) {
  if (found !== expected) {
    throw new Error('Another format');
  }
}
