import type { Knex } from 'knex';
import { createHash } from 'node:crypto';
import { contentHash } from '../delivery/store/rows';
import { placeOf } from '../delivery/store/wanted';
import type { DeliveryRequest } from '../delivery';
import type { DeliveryInputs } from './types';

const TABLE = 'delivery_inputs';

/** Inputs of what is wanted, beside the deliveries and as long as these. */
export class DatabaseInputStore {
  readonly #db: Knex;

  constructor(options: { database: Knex }) {
    this.#db = options.database;
  }

  /**
   * Keeps the inputs of what was just wanted. The same content may come of
   * other inputs later: then the newest are kept. What is wanted otherwise, by
   * another entity or because a person has decided so, keeps its own.
   */
  async remember(
    tx: Knex.Transaction,
    request: DeliveryRequest,
    inputs: DeliveryInputs,
  ): Promise<void> {
    const delivery = await tx('deliveries')
      .where({
        ...placeOf(request),
        entity_ref: request.entityRef,
        content_hash: contentHash(request),
        pin: null,
      })
      // Its content stays what these are the inputs of.
      .forUpdate()
      .first('id');
    if (delivery) {
      await this.save(tx, delivery.id, inputs);
    }
  }

  async save(
    tx: Knex.Transaction,
    deliveryId: number | string,
    inputs: DeliveryInputs,
  ): Promise<void> {
    await tx(TABLE)
      .insert({
        delivery_id: deliveryId,
        hash: hashInputs(inputs),
        inputs: JSON.stringify(inputs),
      })
      .onConflict('delivery_id')
      .merge();
  }

  async forget(tx: Knex.Transaction, deliveryId: number): Promise<void> {
    await tx(TABLE).where({ delivery_id: deliveryId }).delete();
  }

  async read(deliveryId: number): Promise<DeliveryInputs | undefined> {
    const row = await this.#db(TABLE)
      .where({ delivery_id: deliveryId })
      .first('inputs');
    return row && JSON.parse(row.inputs);
  }

  /** By the ids of deliveries: what tells whether two have the same inputs. */
  async hashes(deliveryIds: readonly number[]): Promise<Map<number, string>> {
    const rows = await this.#db(TABLE)
      .whereIn('delivery_id', [...deliveryIds])
      .select('delivery_id', 'hash');
    return new Map(rows.map(row => [Number(row.delivery_id), row.hash]));
  }
}

export function hashInputs(inputs: DeliveryInputs): string {
  const { text, sourceFiles, platformRevision } = inputs;
  const files = Object.entries(sourceFiles).sort();
  return createHash('sha256')
    .update(JSON.stringify([text, files, platformRevision]))
    .digest('hex');
}
