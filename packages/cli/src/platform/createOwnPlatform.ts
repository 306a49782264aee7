import {
  loadPlatform,
  type Environment,
  type Finding,
  type Platform,
  type SourceFile,
} from '@score-backstage/engine';

/** Targets that the command line renders without a platform, and whose provisioners they take. */
export const TARGETS = {
  compose: 'builtin/compose',
  helm: 'builtin/kubernetes',
  kubernetes: 'builtin/kubernetes',
} as const;

/** Name of a target. */
export type TargetName = keyof typeof TARGETS;

/** What a platform of one's own is made of. */
export interface OwnPlatformOptions {
  targets: readonly TargetName[];
  provisioners?: readonly SourceFile[];
  /** Leaves out what the engine brings. */
  withoutDefaults?: boolean;
  patches?: readonly SourceFile[];
}

const NAME = 'own';

/** Under names that a platform takes, whatever they are called. */
function renamed(
  files: readonly SourceFile[],
  ending: string,
): { file: SourceFile; name: string }[] {
  return files.map(({ path, text }, index) => ({
    file: { path: `given/${index}${ending}`, text },
    name: path,
  }));
}

/**
 * A platform without a folder: an environment for each target, called by it, with
 * provisioners and patch templates that are given and then the engine's own.
 */
export function createOwnPlatform({
  targets,
  provisioners = [],
  withoutDefaults = false,
  patches = [],
}: OwnPlatformOptions): { platform?: Platform; findings: Finding[] } {
  const given = {
    provisioners: renamed(provisioners, '.provisioners.yaml'),
    patches: renamed(patches, '.tpl'),
  };
  const names = new Map(
    Object.values(given)
      .flat()
      .map(({ file, name }) => [file.path, name]),
  );
  const nameOf = (file: string) => names.get(file) ?? file;
  const manifest = {
    name: NAME,
    environments: targets.map(target => ({
      name: target,
      target,
      provisioners: [
        ...given.provisioners.map(({ file }) => file.path),
        ...(withoutDefaults ? [] : [TARGETS[target]]),
      ],
      patches: given.patches.map(({ file }) => file.path),
    })),
  };
  const { platform, findings } = loadPlatform([
    // YAML is also JSON.
    { path: 'platform.yaml', text: JSON.stringify(manifest) },
    ...Object.values(given)
      .flat()
      .map(({ file }) => file),
  ]);
  const withNames = (environment: Environment): Environment => ({
    ...environment,
    provisioners: environment.provisioners.map(provisioner => ({
      ...provisioner,
      file: nameOf(provisioner.file),
    })),
    patches: environment.patches?.map(({ file, text }) => ({
      file: nameOf(file),
      text,
    })),
  });
  return {
    ...(platform
      ? {
          platform: {
            ...platform,
            environments: platform.environments.map(withNames),
          },
        }
      : {}),
    findings: findings.map(finding =>
      finding.file ? { ...finding, file: nameOf(finding.file) } : finding,
    ),
  };
}
