import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import knexFactory from 'knex';
import { DatabaseDeliveryStore } from '../store/DatabaseDeliveryStore';
import { createDeliveryWorker } from '../worker/DeliveryWorker';
import { createTestProposer } from './testProposer';

/** A worker in a process of its own, to be killed. */
async function main() {
  const { connection, config: settings } = JSON.parse(
    process.env.KILLABLE_WORKER ?? '{}',
  );
  const database = knexFactory({ client: 'pg', connection });
  const config = new ConfigReader(settings);
  const quiet = () => {};
  const logger = {
    error: quiet,
    warn: quiet,
    info: quiet,
    debug: quiet,
    child: () => logger,
  };
  const worker = createDeliveryWorker({
    store: new DatabaseDeliveryStore({ database }),
    config,
    integrations: ScmIntegrations.fromConfig(config),
    logger,
    proposer: createTestProposer(),
    onChange: quiet,
  });
  await worker.start();
  process.stdout.write('ready\n');
  // The worker's own timers do not keep a process alive.
  setInterval(quiet, 60_000);
}

main().catch(error => {
  process.stderr.write(`${error}\n`);
  process.exitCode = 1;
});
