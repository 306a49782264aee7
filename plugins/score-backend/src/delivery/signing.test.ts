import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHarness, filesOf, Harness } from './__testUtils__/harness';

jest.setTimeout(60_000);

describe('signed deliveries', () => {
  let h: Harness;
  let folder: string;

  beforeEach(async () => {
    h = await createHarness();
    folder = mkdtempSync(join(tmpdir(), 'score-signing-'));
  });

  afterEach(async () => {
    rmSync(folder, { recursive: true, force: true });
    await h.close();
  });

  const makeKey = (...options: string[]) => {
    const file = join(folder, 'key');
    execFileSync('ssh-keygen', ['-q', '-C', 'portal', '-f', file, ...options]);
    return { file, text: readFileSync(file, 'utf8') };
  };

  const verify = (publicKey: string) => {
    const allowed = join(folder, 'allowed_signers');
    writeFileSync(allowed, `portal@acme.example ${publicKey}`);
    return h.git(
      ...['-c', `gpg.ssh.allowedSignersFile=${allowed}`],
      ...['log', '--format=%G? %GS %s', 'main'],
    );
  };

  it.each(['sshKeyFile', 'sshKey'])(
    'are what git accepts, with %s',
    async as => {
      const { file, text } = makeKey('-t', 'ed25519', '-N', '');
      await h.worker({
        delivery: { signing: { [as]: as === 'sshKey' ? text : file } },
      });
      await h.want();
      await h.until('orders-api', 'delivered');
      await h.want({ files: filesOf('orders-api', 'v2 – ü') });
      const { commit } = await h.until('orders-api', 'delivered');
      expect(commit?.sha).toBe(h.git('rev-parse', 'main').trim());
      const signed = 'G portal@acme.example Deliver orders-api to staging\n';
      expect(verify(readFileSync(`${file}.pub`, 'utf8'))).toBe(signed + signed);
      h.git('fsck', '--strict', '--full');
      // And what the commit says is what it says without a signature.
      expect(h.git('log', '-1', '--format=%an|%cn|%b', 'main')).toContain(
        'Ada|Portal|Score-Delivery: staging/orders-api@2\n',
      );
    },
  );

  it('are not accepted with another key', async () => {
    const { file } = makeKey('-t', 'ed25519', '-N', '');
    await h.worker({ delivery: { signing: { sshKeyFile: file } } });
    await h.want();
    await h.until('orders-api', 'delivered');
    rmSync(file);
    rmSync(`${file}.pub`);
    makeKey('-t', 'ed25519', '-N', '');
    expect(verify(readFileSync(`${file}.pub`, 'utf8'))).toMatch(/^U /);
  });

  it.each([
    ['a passphrase', ['-t', 'ed25519', '-N', 'correct horse']],
    ['another type', ['-t', 'rsa', '-b', '2048', '-N', '']],
  ])('refuse a key with %s, and do not quote it', async (_, options) => {
    const { text } = makeKey(...options);
    const start = h.worker({ delivery: { signing: { sshKey: text } } });
    const error = await start.catch(reason => reason);
    expect(error.message).toMatch(
      /"score\.delivery\.signing\.sshKey" is no private OpenSSH key/,
    );
    for (const line of text.split('\n').slice(1, -2)) {
      expect(String(error.stack)).not.toContain(line);
    }
  });

  it('say which file cannot be read', async () => {
    const sshKeyFile = join(folder, 'missing');
    await expect(
      h.worker({ delivery: { signing: { sshKeyFile } } }),
    ).rejects.toThrow(
      `"score.delivery.signing.sshKeyFile" cannot be read: ENOENT at ${sshKeyFile}`,
    );
  });
});
