import type { SpecPath } from '../shared/reporter';
import { isRecord, mapStrings } from '../shared/values';
import type { WorkloadSpec } from '../types';

/** One thing that is another one in a copy of a spec. */
export type SpecEdit =
  | { kind: 'set'; path: SpecPath; value: unknown }
  | { kind: 'remove'; path: SpecPath }
  /** What refers to the name follows it. */
  | { kind: 'rename'; path: SpecPath; to: string };

/** Edits by the step that they are below. */
interface EditTree {
  edit?: SpecEdit;
  below: Map<string | number, EditTree>;
}

function treeOf(edits: readonly SpecEdit[]): EditTree {
  const top: EditTree = { below: new Map() };
  for (const edit of edits) {
    let node = top;
    for (const step of edit.path) {
      const next = node.below.get(step) ?? { below: new Map() };
      node.below.set(step, next);
      node = next;
    }
    node.edit = edit;
  }
  return top;
}

/** The entry that takes the place of one, if any does. */
function editedEntry<K extends string | number>(
  key: K,
  value: unknown,
  tree: EditTree | undefined,
): [K | string, unknown][] {
  switch (tree?.edit?.kind) {
    case undefined:
      return [[key, tree ? edited(value, tree) : value]];
    case 'set':
      return [[key, tree.edit.value]];
    case 'rename':
      return [[tree.edit.to, edited(value, tree)]];
    default:
      return [];
  }
}

function edited(value: unknown, { below }: EditTree): unknown {
  if (below.size === 0) {
    return value;
  }
  if (Array.isArray(value)) {
    return value.flatMap((item, index) =>
      editedEntry(index, item, below.get(index)).map(([, changed]) => changed),
    );
  }
  return isRecord(value)
    ? Object.fromEntries(
        Object.entries(value).flatMap(([key, item]) =>
          editedEntry(key, item, below.get(key)),
        ),
      )
    : value;
}

/** Containers that wait for one that has another name now. */
function followContainer(
  spec: WorkloadSpec,
  from: string,
  to: string,
): SpecEdit[] {
  return Object.entries(spec.containers).flatMap(([name, { before }]) =>
    before && Object.hasOwn(before, from)
      ? [{ kind: 'rename', path: ['containers', name, 'before', from], to }]
      : [],
  );
}

/** Texts with placeholders of a resource that has another name now. */
function followResource(
  spec: WorkloadSpec,
  from: string,
  to: string,
): WorkloadSpec {
  const placeholder = (name: string) =>
    `\${resources.${name.replaceAll('.', '\\.')}`;
  return mapStrings(spec, text =>
    ['.', '}'].reduce(
      (changed, end) =>
        changed.replaceAll(placeholder(from) + end, placeholder(to) + end),
      text,
    ),
  ) as WorkloadSpec;
}

/** A copy with all edits, of which none is below another one. */
export function editSpec(
  spec: WorkloadSpec,
  edits: readonly SpecEdit[],
): WorkloadSpec {
  const renames = edits.flatMap(edit =>
    edit.kind === 'rename' && edit.path.length === 2
      ? [{ top: edit.path[0], from: String(edit.path[1]), to: edit.to }]
      : [],
  );
  const following = renames
    .filter(({ top }) => top === 'containers')
    .flatMap(({ from, to }) => followContainer(spec, from, to));
  const withReferences =
    following.length > 0 ? editSpec(spec, following) : spec;
  const changed = edited(withReferences, treeOf(edits)) as WorkloadSpec;
  return renames
    .filter(({ top }) => top === 'resources')
    .reduce(
      (current, { from, to }) => followResource(current, from, to),
      changed,
    );
}
