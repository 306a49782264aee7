import { targets } from '../convert';
import { ownValue, type PlainObject } from '../shared/values';
import type { Rollout, TargetOptions } from '../stages';
import type { Destination, ResourceRequests } from '../types';
import { createShapeCheck } from './checkShape';
import {
  checkDelivery,
  deliverySchema,
  type DeliveryEntry,
} from './deliveryPolicy';
import { checkEngines, engineSchema } from './engines';
import type { PlatformFile } from './readPlatformFile';
import { checkRollouts, rolloutSchema } from './rollout';

/** The file that says what else belongs to a platform. */
export const MANIFEST_FILE = 'platform.yaml';

/** An environment as platform.yaml has it. */
export interface EnvironmentEntry {
  name: string;
  title?: string;
  description?: string;
  target: string;
  namespace?: string;
  destination?: Destination;
  provisioners: string[];
  overrides?: string[];
  patches?: string[];
  policies?: string[];
  options?: TargetOptions;
  delivery?: DeliveryEntry;
  rollout?: Rollout;
  engine?: string;
}

/** What platform.yaml says. */
export interface PlatformManifest {
  name: string;
  description?: string;
  requests?: ResourceRequests;
  environments: EnvironmentEntry[];
}

const text = { type: 'string' };
const label = {
  type: 'string',
  pattern: '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$',
  description:
    'a name of up to 63 lower-case letters, digits and dashes that begins and ends with a letter or digit',
};
const paths = {
  type: 'array',
  items: {
    type: 'string',
    minLength: 1,
    maxLength: 200,
    // Each star multiplies the time that matching takes.
    pattern: '^[^*]*(\\*{1,2}[^*]*){0,4}$',
    description:
      'a path in this directory: of a file, of a folder, or a pattern with up to four stars',
  },
};

export const checkManifest = createShapeCheck<PlatformManifest>({
  title: 'A platform',
  type: 'object',
  additionalProperties: false,
  required: ['name', 'environments'],
  properties: {
    name: label,
    description: text,
    requests: {
      title: 'How to ask for a resource type',
      type: 'object',
      additionalProperties: false,
      minProperties: 1,
      description: 'a text, a url, or both',
      properties: {
        text,
        url: {
          type: 'string',
          maxLength: 2000,
          pattern: '^(https?://[^\\s]+|mailto:[^\\s]+)$',
          description: 'an address with http, https or mailto',
        },
      },
    },
    environments: {
      type: 'array',
      minItems: 1,
      maxItems: 100,
      description: 'a list of one to a hundred environments',
      items: {
        title: 'An environment',
        type: 'object',
        additionalProperties: false,
        required: ['name', 'target', 'provisioners'],
        properties: {
          name: label,
          title: text,
          description: text,
          target: { enum: Object.keys(targets).sort() },
          namespace: label,
          destination: {
            title: 'A destination',
            type: 'object',
            additionalProperties: false,
            required: ['repoUrl', 'branch', 'path'],
            properties: {
              repoUrl: {
                type: 'string',
                pattern: '^https?://[^/?#@\\s]+(/[A-Za-z0-9_.~+-]+)+$',
                description:
                  'the http(s) address of a repository without credentials',
              },
              branch: { type: 'string', minLength: 1, description: 'a branch' },
              path: {
                type: 'string',
                pattern:
                  '^(?!\\.\\.?(/|$))[A-Za-z0-9_.-]*(/(?!\\.\\.?(/|$))[A-Za-z0-9_.-]+)*$',
                description:
                  'a folder of the repository without a slash in front or behind',
              },
            },
          },
          provisioners: paths,
          overrides: paths,
          patches: paths,
          policies: paths,
          // Of what the target says, which is checked afterwards.
          options: { type: 'object' },
          delivery: deliverySchema,
          rollout: rolloutSchema,
          engine: engineSchema,
        },
      },
    },
  },
});

function folderOf({ destination }: EnvironmentEntry): string | undefined {
  return (
    destination &&
    `${destination.repoUrl.toLowerCase()} ${destination.branch} ${
      destination.path
    }`
  );
}

/** Names and folders belong to one environment each. */
function checkUnique(file: PlatformFile, manifest: PlatformManifest): void {
  const names = new Set<string>();
  const folders = new Map<string, string>();
  manifest.environments.forEach((environment, index) => {
    const { name } = environment;
    if (names.has(name)) {
      file.reporter.report({
        code: 'duplicate-environment',
        path: ['environments', index, 'name'],
        message: `There are two environments of the name "${name}".`,
        hint: 'Rename one of them.',
      });
    }
    names.add(name);
    const folder = folderOf(environment);
    const other = folder && folders.get(folder);
    if (folder && other) {
      file.reporter.report({
        code: 'duplicate-destination',
        path: ['environments', index, 'destination'],
        message: `The environments "${other}" and "${name}" have the same destination and would overwrite each other.`,
        hint: 'Give each a path of its own.',
      });
    } else if (folder) {
      folders.set(folder, name);
    }
  });
}

/** What the options of an environment may be, which its target decides. */
export function optionsSchema(target: string): PlainObject {
  return {
    title: `The target ${target}`,
    type: 'object',
    additionalProperties: false,
    properties: ownValue(targets, target)?.options ?? {},
  };
}

/** Options are a target's own, so that each is checked as its target says. */
function checkOptions(file: PlatformFile, manifest: PlatformManifest): void {
  manifest.environments.forEach(({ target, options }, index) => {
    if (options) {
      const check = createShapeCheck<TargetOptions>(optionsSchema(target));
      check(options, file.reporter, ['environments', index, 'options']);
    }
  });
}

/** Reads platform.yaml; what it names is read by `loadPlatform`. */
export function readManifest(file: PlatformFile): PlatformManifest | undefined {
  const { value } = file.document;
  if (!checkManifest(value, file.reporter)) {
    return undefined;
  }
  checkUnique(file, value);
  checkOptions(file, value);
  checkDelivery(file, value);
  checkRollouts(file, value);
  checkEngines(file, value);
  return value;
}
