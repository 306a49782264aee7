import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  GoFloat,
  goMapOf,
  goStruct,
  type GoStruct,
  type GoValue,
} from '../values/data';

/** Where the Go program is that says what is right. */
export const ORACLE = join(__dirname, '../../oracle');

/** A template and what Go made of it. */
export interface Vector {
  readonly topic: string;
  readonly template: string;
  readonly result?: string;
  readonly error?: string;
}

/** The first line of a recording. */
export interface Source {
  readonly about: string;
  readonly go: string;
  readonly sprig: string;
  /** Names of all functions of sprig. */
  readonly functions: readonly string[];
}

export interface Recording {
  readonly source: Source;
  readonly vectors: readonly Vector[];
}

export function parseRecording(text: string): Recording {
  const [first, ...lines] = text.trimEnd().split('\n');
  return {
    source: JSON.parse(first),
    vectors: lines.map(line => JSON.parse(line)),
  };
}

export function readRecording(): Recording {
  return parseRecording(readFileSync(join(ORACLE, 'recorded.jsonl'), 'utf8'));
}

interface Port {
  Name: string;
  Port: number;
  Protocol: string;
}

interface Service {
  ServiceName: string;
  Ports: Record<string, Port>;
}

function mapEntries<T>(
  object: Record<string, T>,
  change: (value: T) => GoValue,
): Record<string, GoValue> {
  return Object.fromEntries(
    Object.entries(object).map(([key, value]) => [key, change(value)]),
  );
}

function port({ Name, Port: number, Protocol }: Port): GoStruct {
  return goStruct('main.Port', { Name, Port: number, Protocol });
}

function service({ ServiceName, Ports }: Service): GoStruct {
  const zero = port({ Name: '', Port: 0, Protocol: '' });
  return goStruct('main.Service', {
    ServiceName,
    Ports: goMapOf(zero, mapEntries(Ports, port)),
  });
}

/** What data.go gives to the templates. */
export function readData(): Record<string, GoValue> {
  // JSON.parse would round the one large number.
  const text = readFileSync(join(ORACLE, 'data.json'), 'utf8');
  const { plain, services } = JSON.parse(text, (_, value) =>
    typeof value?.$float === 'number' ? new GoFloat(value.$float) : value,
  );
  const zero = service({ ServiceName: '', Ports: {} });
  return {
    ...plain,
    big: 9007199254740993n,
    services: goMapOf(zero, mapEntries(services, service)),
  };
}
