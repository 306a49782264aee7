import type { Render, RenderedFile } from '@score-backstage/engine';
import {
  isMap,
  parseDocument,
  type Document,
  type Pair,
  type YAMLMap,
} from 'yaml';
import { UsageError } from '../types';

const PROJECT = 'compose.yaml';
const VARIABLES = '.env.example';

function sameMember(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function addMembers(section: YAMLMap, others: YAMLMap, name: string): void {
  for (const pair of others.items) {
    const known = section.get(pair.key, true);
    if (known === undefined) {
      section.items.push(pair);
    } else if (!sameMember(known, pair.value)) {
      throw new UsageError(
        `The workloads cannot be in one project: they have different ${name}.${pair.key}. Render them one by one.`,
      );
    }
  }
}

function byKey(a: Pair, b: Pair): number {
  return String(a.key) < String(b.key) ? -1 : 1;
}

function addProject(project: Document, other: Document): void {
  if (!isMap(project.contents) || !isMap(other.contents)) {
    return;
  }
  for (const pair of other.contents.items) {
    const known = project.contents.get(pair.key, true);
    if (known === undefined) {
      project.contents.items.push(pair);
    } else if (isMap(known) && isMap(pair.value)) {
      addMembers(known, pair.value, String(pair.key));
      known.items.sort(byKey);
    }
  }
}

function mergeTexts(texts: readonly string[]): string {
  const [first, ...others] = texts.map(text => parseDocument(text));
  others.forEach(other => addProject(first, other));
  return first.toString({ lineWidth: 0 });
}

/** Variables of several workloads, each once, with what is said of it. */
function mergeVariables(texts: readonly string[]): string {
  const [first, ...others] = texts;
  const known = new Set(first.match(/^\w+=/gm));
  return [
    first,
    ...others.flatMap(text =>
      [...text.matchAll(/^# .*\n(\w+=)\n/gm)]
        .filter(([, variable]) => !known.has(variable) && known.add(variable))
        .map(([lines]) => lines),
    ),
  ].join('');
}

/**
 * Files of one Compose project for several workloads: what they share is there
 * once.
 *
 * @throws UsageError
 */
export function mergeProjects(renders: readonly Render[]): RenderedFile[] {
  const byPath = new Map<string, string[]>();
  for (const { path, content } of renders.flatMap(({ files }) => files)) {
    byPath.set(path, [...(byPath.get(path) ?? []), content]);
  }
  return [...byPath]
    .map(([path, contents]) => {
      if (contents.length === 1) {
        return { path, content: contents[0] };
      }
      const mergers = new Map([
        [PROJECT, mergeTexts],
        [VARIABLES, mergeVariables],
      ]);
      const merge = mergers.get(path) ?? (([content]) => content);
      return { path, content: merge(contents) };
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}
