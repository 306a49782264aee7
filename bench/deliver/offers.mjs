/** A PostgreSQL for the outbox, where it is installed. */
export { offerPostgres as prepare } from '../../scripts/lib/offers.mjs';
