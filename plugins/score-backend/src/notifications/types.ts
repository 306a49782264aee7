/** A delivery that fails. */
export interface FailingDelivery {
  entityRef: string;
  environment: string;
  workload: string;
  state: 'retrying' | 'stopped';
  reason?: string;
}

/** An entity whose deliveries fail, or did so a moment ago. */
export interface Incident {
  entityRef: string;
  /** For how long, by the database's clock. */
  ageMs: number;
  /** Places that the owner was told of, such as `staging/orders-api`. */
  told?: string[];
}

/** What the owner is told of an incident, kept where all replicas see it. */
export interface IncidentStore {
  failing(): Promise<FailingDelivery[]>;
  /** Those of the entities with deliveries on their way. */
  underWay(entityRefs: readonly string[]): Promise<Set<string>>;
  list(): Promise<Incident[]>;
  /** Begins incidents; those that have begun stay as they are. */
  open(entityRefs: readonly string[]): Promise<void>;
  /** Whether it is this replica that tells it, and nobody has since it was listed. */
  claim(incident: Incident): Promise<boolean>;
  /** It could not be told; somebody tries again. */
  giveBack(entityRef: string): Promise<void>;
  told(entityRef: string, places: readonly string[]): Promise<void>;
  close(entityRef: string): Promise<void>;
}
