import type { EnvironmentContext, ResourceNode } from '../stages';
import type { Reporter } from '../shared/reporter';
import { stableJson } from '../shared/stableJson';
import { addTo, sortedEntries, type PlainObject } from '../shared/values';
import type { ResourceDeclaration, Workload } from '../types';
import { findPlaceholders } from '../spec/placeholders';
import { paramTexts } from '../spec/workloadTexts';
import { DEFAULT_CLASS, resourceUid } from './identity';
import {
  declarationsElsewhere,
  type SharedDeclaration,
} from './sharedResources';

/** Who says it, and what. */
interface Saying {
  by: string;
  isElsewhere: boolean;
  value: PlainObject;
}

function sayingsOf(
  field: 'params' | 'metadata',
  own: readonly { by: string; declaration: ResourceDeclaration }[],
  elsewhere: readonly SharedDeclaration[],
): Saying[] {
  const all = [
    ...own.map(({ by, declaration }) => ({
      by,
      isElsewhere: false,
      value: declaration[field],
    })),
    ...elsewhere.map(other => ({
      by: `workload ${other.workload}`,
      isElsewhere: true,
      value: other[field],
    })),
  ];
  return all.flatMap(({ value, ...rest }) =>
    value === undefined ? [] : [{ ...rest, value }],
  );
}

/** All who say something have to say the same; who says nothing takes it over. */
function agree(
  reporter: Reporter,
  name: string,
  uid: string,
  field: 'params' | 'metadata',
  sayings: readonly Saying[],
): PlainObject {
  const [first, ...others] = sayings;
  if (!first) {
    return {};
  }
  const json = stableJson(first.value);
  const other = others.find(({ value }) => stableJson(value) !== json);
  if (other) {
    reporter.error(
      'shared-resource-conflict',
      ['resources', name, field],
      `The resource ${uid} is shared, and ${first.by} and ${other.by} give it different ${field}.`,
      `Give it the same ${field} everywhere, or leave them out in all places but one.`,
    );
  }
  return first.value;
}

function checkBorrowed(
  reporter: Reporter,
  name: string,
  params: PlainObject,
  by: string,
): void {
  const [placeholder] = paramTexts(name, params).flatMap(({ text }) =>
    findPlaceholders(text),
  );
  if (placeholder) {
    reporter.error(
      'shared-params-placeholder',
      ['resources', name],
      `The params of this shared resource come from ${by} and hold ${placeholder.raw}, which only that workload can resolve.`,
      'Write the same params here, or write them there without placeholders.',
    );
  }
}

/**
 * The resources of a workload with what is said of them anywhere. Two names for
 * the same resource give two nodes of the same uid.
 */
export function collectNodes(
  reporter: Reporter,
  workload: Workload,
  context: EnvironmentContext,
): ResourceNode[] {
  const entries = sortedEntries(workload.spec.resources).map(
    ([name, declaration]) => ({
      name,
      declaration,
      uid: resourceUid(workload.name, name, declaration),
    }),
  );
  const byUid = new Map<string, typeof entries>();
  for (const entry of entries) {
    addTo(byUid, entry.uid, entry);
  }
  const shared = new Set(
    entries.flatMap(({ uid, declaration }) =>
      declaration.id === undefined ? [] : [uid],
    ),
  );
  const elsewhere = declarationsElsewhere(context, workload.name, shared);
  return [...byUid].flatMap(([uid, same]) => {
    const [{ name: firstName, declaration: first }] = same;
    const others = elsewhere.get(uid) ?? [];
    const own = same.map(({ name, declaration }) => ({
      by: `resources.${name}`,
      declaration,
    }));
    const sayings = sayingsOf('params', own, others);
    const params = agree(reporter, firstName, uid, 'params', sayings);
    if (sayings[0]?.isElsewhere) {
      checkBorrowed(reporter, firstName, params, sayings[0].by);
    }
    const metadata = agree(
      reporter,
      firstName,
      uid,
      'metadata',
      sayingsOf('metadata', own, others),
    );
    const owner = others[0]?.workload;
    return same.map(({ name }) => ({
      name,
      uid,
      type: first.type,
      class: first.class ?? DEFAULT_CLASS,
      ...(first.id === undefined ? {} : { id: first.id }),
      params,
      metadata,
      sourceWorkload:
        owner !== undefined && owner < workload.name ? owner : workload.name,
    }));
  });
}
