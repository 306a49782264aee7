import { Config, readDurationFromConfig } from '@backstage/config';
import { InputError, isError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createSshSigner, type Signer } from '../git/signing/createSshSigner';
import type { Person } from '../types';

export interface DeliveryConfig {
  /** Repository URLs, or prefixes with a slash at the end. */
  allow: string[];
  cacheDirectory: string;
  windowMs: number;
  /** Of one git command. */
  timeoutMs: number;
  /** After so long, others take over from a worker that was killed. */
  leaseMs: number;
  /** Branches are compared with what was delivered, and pull requests looked at. */
  inspectionMs: number;
  author: Person;
  /** Of all commits, where a key is configured. */
  signer?: Signer;
}

/** Reads `score.destinations` and `score.delivery`. */
export function readDeliveryConfig(config: Config): DeliveryConfig {
  const delivery = config.getOptionalConfig('score.delivery');
  const milliseconds = (key: string, otherwise: number) =>
    delivery?.has(key)
      ? durationToMilliseconds(readDurationFromConfig(delivery, { key }))
      : otherwise;
  const cacheDirectory = delivery?.getOptionalString('cacheDirectory');
  return {
    allow: config.getOptionalStringArray('score.destinations.allow') ?? [],
    cacheDirectory: resolve(cacheDirectory ?? join(tmpdir(), 'score-delivery')),
    // GitHub recommends at most six pushes a minute to a repository.
    windowMs: milliseconds('window', 10_000),
    timeoutMs: milliseconds('timeout', 120_000),
    leaseMs: milliseconds('lease', 10_000),
    inspectionMs: milliseconds('inspection', 3 * 60_000),
    author: {
      name: delivery?.getOptionalString('author.name') ?? 'Score for Backstage',
      email: delivery?.getOptionalString('author.email') ?? 'score@localhost',
    },
    signer: readSigner(delivery),
  };
}

function readSigner(delivery: Config | undefined): Signer | undefined {
  const key = delivery?.getOptionalString('signing.sshKey');
  const file = delivery?.getOptionalString('signing.sshKeyFile');
  if (key !== undefined) {
    return createSshSigner(key, '"score.delivery.signing.sshKey"');
  }
  if (file === undefined) {
    return undefined;
  }
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new InputError(
      `"score.delivery.signing.sshKeyFile" cannot be read: ${
        isError(error) ? error.code : 'unknown error'
      } at ${file}`,
    );
  }
  return createSshSigner(
    text,
    `The file of "score.delivery.signing.sshKeyFile"`,
  );
}
