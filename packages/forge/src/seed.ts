import fs from 'node:fs/promises';
import path from 'node:path';
import type { Forge } from './createForge';

/** Where {@link seed} finds what it commits. @public */
export interface SeedOptions {
  /** Folder with `services/<name>/` and `gitops/`. */
  demoDir: string;
  /** Folder of the demo platform. */
  platformDir: string;
  /** Default `acme`. */
  owner?: string;
  /** Services that are not made, so that somebody can make them. */
  without?: readonly string[];
}

const AUTHOR = { name: 'Acme', email: 'git@acme.example' };
// Fixed, so that every seed of the same files has the same commits.
const DATE = new Date('2026-11-02T09:00:00Z');

async function hasFiles(directory: string): Promise<boolean> {
  const entries = await fs.readdir(directory).catch(() => []);
  return entries.length > 0;
}

/**
 * Fills a forge with the demo's company: `platform`, `gitops` and one
 * repository for each service. What exists already stays as it is.
 *
 * @returns full names of the repositories that were made
 * @public
 */
export async function seed(
  forge: Forge,
  options: SeedOptions,
): Promise<string[]> {
  const { demoDir, platformDir, owner = 'acme', without = [] } = options;
  const services = path.join(demoDir, 'services');
  const names = (await fs.readdir(services, { withFileTypes: true }))
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name)
    .filter(name => !without.includes(name))
    .sort();
  const sources = [
    {
      name: 'platform',
      directory: platformDir,
      description: 'Environments, provisioners and overrides of the platform',
      message: 'Begin the platform',
    },
    {
      name: 'gitops',
      directory: path.join(demoDir, 'gitops'),
      description: 'What runs where: written by the portal, read by Argo CD',
      message: 'Begin the GitOps repository',
    },
    ...names.map(name => ({
      name,
      directory: path.join(services, name),
      description: 'A service of the shop',
      message: `Begin ${name}`,
    })),
  ];
  const made: string[] = [];
  for (const { name, directory, description, message } of sources) {
    const commit = { message, description, author: AUTHOR, date: DATE };
    if (
      (await hasFiles(directory)) &&
      (await forge.createRepository(owner, name, directory, commit))
    ) {
      made.push(`${owner}/${name}`);
    }
  }
  return made;
}
