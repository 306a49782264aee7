/** Somebody to enter the demo as. */
export interface Person {
  id: string;
  title: string;
  isWho: string;
  button: string;
  /** Who signs them in, as `auth.providers` in app-config.yaml has it. */
  provider: string;
  headers?: Record<string, string>;
}

/** The people of demo/catalog/org.yaml that show what different people may do. */
export const people: readonly Person[] = [
  {
    id: 'guest',
    title: 'Guest',
    isWho: 'Member of every team, so that everything can be tried.',
    button: 'Enter',
    provider: 'guest',
  },
  {
    id: 'ines',
    title: 'Ines Duarte, platform engineer',
    isWho:
      'Answers for the platform: may do everything with every workload, and bring out a new platform.',
    button: 'Sign in as Ines',
    provider: 'demo',
    headers: { 'x-demo-person': 'user:default/ines' },
  },
  {
    id: 'amara',
    title: 'Amara Okoye, developer in Checkout',
    isWho:
      'Sees all workloads; refreshes, delivers, promotes, rolls back and holds those of her team.',
    button: 'Sign in as Amara',
    provider: 'demo',
    headers: { 'x-demo-person': 'user:default/amara' },
  },
];
