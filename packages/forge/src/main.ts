import path from 'node:path';
import { createForge, type ForgeOptions } from './createForge';
import { seed } from './seed';

const {
  FORGE_PORT = '7008',
  FORGE_DATA = '.data/forge',
  FORGE_SEED,
  FORGE_SEED_WITHOUT = '',
  FORGE_WEBHOOK_URL,
  FORGE_WEBHOOK_SECRET = '',
  FORGE_USER = 'backstage',
  FORGE_PASSWORD,
} = process.env;

function say(stream: NodeJS.WriteStream, message: string) {
  stream.write(`[forge] ${message}\n`);
}

async function main() {
  const options: ForgeOptions = {
    dataDir: path.resolve(FORGE_DATA),
    port: Number(FORGE_PORT),
    credentials: {
      username: FORGE_USER,
      password: FORGE_PASSWORD ?? 'backstage',
    },
    webhooks: FORGE_WEBHOOK_URL
      ? [{ url: FORGE_WEBHOOK_URL, secret: FORGE_WEBHOOK_SECRET }]
      : [],
    // Only the demo's well-known password is told to everybody.
    signInHint: FORGE_PASSWORD
      ? undefined
      : `This is the demo's forge: user ${FORGE_USER}, password backstage.`,
    logger: {
      info: message => say(process.stdout, message),
      warn: message => say(process.stderr, message),
      error: message => say(process.stderr, message),
    },
  };
  const forge = createForge(options);

  let stopping = false;
  const stop = () => {
    if (!stopping) {
      stopping = true;
      forge.stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    }
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);

  if (FORGE_SEED) {
    const made = await seed(forge, {
      demoDir: path.join(FORGE_SEED, 'demo'),
      platformDir: path.join(FORGE_SEED, 'platform'),
      without: FORGE_SEED_WITHOUT.split(','),
    });
    if (made.length > 0) {
      say(process.stdout, `Made ${made.join(', ')}`);
    }
  }
  const { url } = await forge.start();
  say(process.stdout, `Ready at ${url}`);
}

main().catch(error => {
  say(process.stderr, `The forge could not start: ${error.message}`);
  process.exit(1);
});
