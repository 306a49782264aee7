import { BUILT_IN, builtInProvisioners, builtInTypes } from '../defaults';
import { didYouMean } from '../spec/didYouMean';
import { checkPatchTemplate } from '../patches';
import { createPolicyReader, rulesFor, type LocatedPolicy } from '../policy';
import { compareText } from '../shared/values';
import type {
  Environment,
  Override,
  PatchTemplate,
  Platform,
  Provisioner,
  ResourceTypeDeclaration,
} from '../stages';
import type { Finding, SourceFile } from '../types';
import { checkOverrides } from './checkOverrides';
import { readDelivery } from './deliveryPolicy';
import { NATIVE_ENGINE } from './engines';
import { plainPath } from './paths';
import {
  createPlatformFiles,
  type FileReader,
  type PlatformFiles,
} from './platformFiles';
import {
  MANIFEST_FILE,
  readManifest,
  type EnvironmentEntry,
  type PlatformManifest,
} from './readManifest';
import { readOverrides } from './readOverrides';
import type { PlatformFile } from './readPlatformFile';
import { readProvisioners } from './readProvisioners';
import { readTypes } from './readTypes';

/** What the lists of an environment may name. */
const KINDS = {
  provisioners: {
    paths: /\.provisioners\.ya?ml$/,
    as: '*.provisioners.yaml file',
  },
  overrides: { paths: /\.ya?ml$/, as: 'YAML file' },
  patches: { paths: /\.tpl$/, as: '*.tpl file' },
  policies: { paths: /\.policies\.ya?ml$/, as: '*.policies.yaml file' },
} as const;

const LISTS = ['provisioners', 'overrides', 'patches', 'policies'] as const;

const TYPES = /^types\/(?:.*\/)?[^/]+\.types\.ya?ml$/;

function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some(({ severity }) => severity === 'error');
}

function checkPaths(
  files: PlatformFiles,
  { reporter }: PlatformFile,
  { environments }: PlatformManifest,
): void {
  for (const key of LISTS) {
    const { paths, as } = KINDS[key];
    environments.forEach((environment, index) =>
      (environment[key] ?? []).forEach((pattern, position) => {
        if (files.select([pattern], paths).length > 0) {
          return;
        }
        const meant = didYouMean(plainPath(pattern), files.paths);
        reporter.report({
          code: 'no-such-file',
          path: ['environments', index, key, position],
          message: `The platform has no ${as} at "${pattern}".`,
          hint: meant ? `Did you mean "${meant}"?` : undefined,
        });
      }),
    );
  }
}

function loadManifest(files: PlatformFiles): PlatformManifest | undefined {
  if (!files.has(MANIFEST_FILE)) {
    files.report({
      severity: 'error',
      code: 'no-platform',
      message: `The platform has no file ${MANIFEST_FILE}.`,
      hint: 'It names the environments and belongs into the top folder.',
      file: MANIFEST_FILE,
    });
    return undefined;
  }
  const read = files.createReader(file => {
    const manifest = readManifest(file);
    if (manifest) {
      checkPaths(files, file, manifest);
    }
    return manifest ? [manifest] : [];
  });
  return read(MANIFEST_FILE)[0];
}

/** Declarations of the engine's own types that environments have from it. */
function loadBuiltInTypes(
  environments: readonly Environment[],
  declared: readonly ResourceTypeDeclaration[],
): ResourceTypeDeclaration[] {
  const used = new Set(
    environments
      .flatMap(({ provisioners }) => provisioners)
      .filter(({ file }) => file.startsWith(BUILT_IN))
      .map(({ type }) => type),
  );
  declared.forEach(({ type }) => used.delete(type));
  if (used.size === 0) {
    return [];
  }
  const read = createPlatformFiles([builtInTypes]).createReader(readTypes);
  return read(builtInTypes.path)
    .map(({ declaration }) => declaration)
    .filter(({ type }) => used.has(type));
}

function loadTypes(files: PlatformFiles): ResourceTypeDeclaration[] {
  const fileOf = new Map<string, string>();
  const read = files.createReader(file =>
    readTypes(file).map(({ declaration, path }) => {
      const { type, class: name } = declaration;
      const key = `${type}.${name ?? ''}`;
      const other = fileOf.get(key);
      if (other) {
        file.reporter.report({
          code: 'duplicate-type',
          path,
          message: `The resource type ${type}${
            name ? ` of class ${name}` : ''
          } is declared in ${other} already.`,
          hint: 'Keep one of the two.',
        });
      }
      fileOf.set(key, file.source.path);
      return declaration;
    }),
  );
  return files.paths
    .filter(path => TYPES.test(path))
    .sort(compareText)
    .flatMap(read);
}

/** Templates are text: no YAML comes out of them before they are run. */
function createPatchReader(files: PlatformFiles): FileReader<PatchTemplate> {
  const known = new Map<string, readonly PatchTemplate[]>();
  return path => {
    const source = files.source(path);
    const templates =
      known.get(path) ?? (source ? [{ file: path, text: source.text }] : []);
    if (!known.has(path)) {
      files.report(...templates.flatMap(checkPatchTemplate));
    }
    known.set(path, templates);
    return templates;
  };
}

function createEnvironmentLoader(
  files: PlatformFiles,
  { environments }: PlatformManifest,
): (entry: EnvironmentEntry) => Environment {
  const readers: {
    provisioners: FileReader<Provisioner>;
    overrides: FileReader<Override>;
    policies: FileReader<LocatedPolicy>;
  } = {
    provisioners: files.createReader(readProvisioners),
    overrides: files.createReader(readOverrides),
    policies: files.createReader(
      createPolicyReader(environments.map(({ name }) => name)),
    ),
  };
  const readPatches = createPatchReader(files);
  return ({
    title,
    provisioners,
    overrides = [],
    patches = [],
    policies = [],
    delivery,
    rollout,
    engine = NATIVE_ENGINE,
    ...summary
  }) => ({
    ...summary,
    title: title ?? summary.name,
    provisioners: files
      .select(provisioners, KINDS.provisioners.paths)
      .flatMap(readers.provisioners),
    overrides: files
      .select(overrides, KINDS.overrides.paths)
      .flatMap(readers.overrides),
    ...(patches.length > 0
      ? {
          patches: files
            .select(patches, KINDS.patches.paths)
            .flatMap(readPatches),
        }
      : {}),
    ...(policies.length > 0
      ? {
          policies: rulesFor(
            summary.name,
            files
              .select(policies, KINDS.policies.paths)
              .flatMap(readers.policies),
          ),
        }
      : {}),
    ...(delivery ? { delivery: readDelivery(delivery) } : {}),
    ...(rollout ? { rollout } : {}),
    ...(engine === NATIVE_ENGINE ? {} : { engine }),
  });
}

function reportUnused(files: PlatformFiles): void {
  const unused = files.paths
    .filter(
      path =>
        KINDS.provisioners.paths.test(path) &&
        !path.startsWith(BUILT_IN) &&
        !files.isRead(path),
    )
    .sort(compareText);
  for (const file of unused) {
    files.report({
      severity: 'info',
      code: 'unused-provisioners',
      message: 'No environment uses the provisioners of this file.',
      hint: `Name it in ${MANIFEST_FILE} or remove it.`,
      file,
    });
  }
}

/**
 * Reads all files of a platform's directory, with paths relative to it. All
 * findings are told at once; with an error among them there is no platform, and
 * whoever has an older one keeps it.
 *
 * @public
 */
export function loadPlatform(source: readonly SourceFile[]): {
  platform?: Platform;
  findings: Finding[];
} {
  const files = createPlatformFiles([...builtInProvisioners, ...source]);
  const manifest = loadManifest(files);
  const types = loadTypes(files);
  const environments = manifest?.environments.map(
    createEnvironmentLoader(files, manifest),
  );
  if (environments) {
    reportUnused(files);
    // What a provisioner makes is known only of those that could be read.
    const others = files.findings.filter(
      ({ code }) => !code.startsWith('override-'),
    );
    if (!hasErrors(others)) {
      files.report(...checkOverrides(environments));
    }
  }
  const findings = [...files.findings];
  if (!manifest || !environments || hasErrors(findings)) {
    return { findings };
  }
  const { name, description, requests } = manifest;
  return {
    platform: {
      name,
      ...(description ? { description } : {}),
      ...(requests ? { requests } : {}),
      environments,
      types: [...types, ...loadBuiltInTypes(environments, types)],
    },
    findings,
  };
}
