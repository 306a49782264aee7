import fc from 'fast-check';
import { commands, Model } from './__testUtils__/commands';
import { DeliverySystem } from './__testUtils__/deliverySystem';
import { Oracle } from './__testUtils__/oracle';

/** `SCORE_PROPERTY_RUNS=500` looks for longer, and for a shorter example. */
const { SCORE_PROPERTY_RUNS } = process.env;
const numRuns = Number(SCORE_PROPERTY_RUNS ?? 10);

jest.setTimeout(60_000 + numRuns * 10_000);

describe('deliveries and an oracle', () => {
  it('agree on every state that a sequence of events leads to', async () => {
    const property = fc.asyncProperty(
      fc.commands(commands, { size: 'max', maxCommands: 30 }),
      async sequence => {
        const real = await DeliverySystem.start();
        const model: Model = { oracle: new Oracle(), isRefusing: false };
        try {
          await fc.asyncModelRun(() => ({ model, real }), sequence);
        } finally {
          await real.stop();
        }
      },
    );
    const settings = { numRuns, endOnFailure: !SCORE_PROPERTY_RUNS };
    await expect(fc.assert(property, settings)).resolves.toBeUndefined();
  });
});
