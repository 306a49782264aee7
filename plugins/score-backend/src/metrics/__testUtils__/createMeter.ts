import type {
  MetricsService,
  MetricsServiceObservableCallback,
} from '@backstage/backend-plugin-api/alpha';

type Attributes = Record<string, unknown>;

interface Instrument {
  unit?: string;
  records: { value: number; attributes: Attributes }[];
  callbacks: MetricsServiceObservableCallback[];
}

/** Keeps in memory what is measured, as an exporter would be told it. */
export function createMeter() {
  const instruments = new Map<string, Instrument>();
  const create = (name: string, options?: { unit?: string }) => {
    const instrument: Instrument = {
      unit: options?.unit,
      records: [],
      callbacks: [],
    };
    instruments.set(name, instrument);
    const record = (value: number, attributes: Attributes = {}) => {
      instrument.records.push({ value, attributes });
    };
    return { instrument, record };
  };
  const counter: MetricsService['createCounter'] = (name, options) => ({
    add: create(name, options).record,
  });
  const recorder: MetricsService['createHistogram'] = (name, options) => ({
    record: create(name, options).record,
  });
  const service: Partial<MetricsService> = {
    createCounter: counter,
    createHistogram: recorder,
    createObservableGauge(name, options) {
      const { instrument } = create(name, options);
      return {
        addCallback: callback => {
          instrument.callbacks.push(
            callback as MetricsServiceObservableCallback,
          );
        },
        removeCallback: () => {},
      };
    },
  };
  const get = (name: string) => {
    const instrument = instruments.get(name);
    if (!instrument) {
      throw new Error(`Nothing measures ${name}`);
    }
    return instrument;
  };
  return {
    service,
    unitOf: (name: string) => get(name).unit,
    /** Of all records that have these attributes. */
    sum(name: string, wanted: Attributes = {}): number {
      return get(name)
        .records.filter(({ attributes }) =>
          Object.entries(wanted).every(
            ([key, value]) => attributes[key] === value,
          ),
        )
        .reduce((sum, { value }) => sum + value, 0);
    },
    /** What is told now: a number, or numbers by their only attribute. */
    async observe(name: string): Promise<unknown> {
      const observed: [string | undefined, number][] = [];
      for (const callback of get(name).callbacks) {
        await callback({
          observe: (value, attributes = {}) =>
            observed.push([Object.values(attributes).map(String)[0], value]),
        });
      }
      const [[key, value]] = observed;
      return key === undefined ? value : Object.fromEntries(observed);
    },
  };
}
