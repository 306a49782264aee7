import fs from 'node:fs/promises';
import path from 'node:path';
import { randomBytes } from 'node:crypto';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import { isOwnerName, isRepositoryName } from '../git/names';
import { Repository } from '../git/Repository';
import { protectDefaultBranch } from '../git/protectDefaultBranch';
import { runGit } from '../git/run';
import {
  readMetadata,
  writeMetadata,
  type RepositoryMetadata,
} from './metadata';

// A push is checked object by object. Pull request refs belong to the forge.
const CONFIGURATION: readonly [string, string][] = [
  ['http.receivepack', 'true'],
  ['http.getanyfile', 'false'],
  ['receive.fsckObjects', 'true'],
  ['receive.maxInputSize', '256m'],
  ['receive.hideRefs', 'refs/pull'],
  ['transfer.hideRefs', 'refs/scratch'],
  ['uploadpack.allowFilter', 'true'],
  ['uploadpack.allowAnySHA1InWant', 'true'],
  ['gc.auto', '0'],
];

/** The repositories below a data directory: `<owner>/<name>.git`. */
export class RepositoryStore {
  readonly #root: string;
  readonly #updates = new Map<string, Promise<unknown>>();

  constructor(root: string) {
    this.#root = path.resolve(root);
  }

  /** Folder that holds `<owner>/<name>.git`; what `GIT_PROJECT_ROOT` is. */
  get root(): string {
    return this.#root;
  }

  pathOf(owner: string, name: string): string {
    if (!isOwnerName(owner) || !isRepositoryName(name)) {
      throw new InputError(
        `"${owner}/${name}" does not name a repository: use letters, digits, "-", "_" and "."`,
      );
    }
    return path.join(this.#root, owner, `${name}.git`);
  }

  async find(owner: string, name: string): Promise<Repository | undefined> {
    if (!isOwnerName(owner) || !isRepositoryName(name)) {
      return undefined;
    }
    const gitDir = this.pathOf(owner, name);
    // forge.json is written last, so whoever has it is complete.
    const complete = await fs
      .stat(path.join(gitDir, 'forge.json'))
      .then(stat => stat.isFile())
      .catch(() => false);
    return complete ? new Repository(owner, name, gitDir) : undefined;
  }

  async get(owner: string, name: string): Promise<Repository> {
    const repository = await this.find(owner, name);
    if (!repository) {
      throw new NotFoundError(`There is no repository ${owner}/${name}`);
    }
    return repository;
  }

  async owners(): Promise<string[]> {
    const entries = await fs.readdir(this.#root, { withFileTypes: true });
    return entries
      .filter(entry => entry.isDirectory() && isOwnerName(entry.name))
      .map(entry => entry.name)
      .sort();
  }

  async createOwner(owner: string): Promise<void> {
    if (!isOwnerName(owner)) {
      throw new InputError(`"${owner}" cannot name an organization`);
    }
    await fs.mkdir(path.join(this.#root, owner), { recursive: true });
  }

  async list(): Promise<Repository[]> {
    const found: Repository[] = [];
    for (const owner of await this.owners()) {
      const names = await fs.readdir(path.join(this.#root, owner));
      for (const folder of names.sort()) {
        const repository = await this.find(owner, folder.replace(/\.git$/, ''));
        if (repository && folder.endsWith('.git')) {
          found.push(repository);
        }
      }
    }
    return found;
  }

  /** @throws ConflictError where it exists. */
  async create(
    owner: string,
    name: string,
    options: {
      description?: string;
      private?: boolean;
      defaultBranch?: string;
      /** Adds the first commit before anybody can see the repository. */
      fill?: (repository: Repository) => Promise<void>;
    } = {},
  ): Promise<Repository> {
    const gitDir = this.pathOf(owner, name);
    if (await this.find(owner, name)) {
      throw new ConflictError(`The repository ${owner}/${name} already exists`);
    }
    const suffix = randomBytes(6).toString('hex');
    const temporary = path.join(this.#root, owner, `.${name}.${suffix}`);
    await fs.mkdir(path.dirname(temporary), { recursive: true });
    try {
      const branch = options.defaultBranch ?? 'main';
      await runGit([
        'init',
        '--quiet',
        '--bare',
        '--template=',
        `-b${branch}`,
        temporary,
      ]);
      await fs.appendFile(
        path.join(temporary, 'config'),
        CONFIGURATION.map(([key, value]) => {
          const [section, setting] = key.split('.');
          return `[${section}]\n\t${setting} = ${value}\n`;
        }).join(''),
      );
      await protectDefaultBranch(temporary);
      await options.fill?.(new Repository(owner, name, temporary));
      await writeMetadata(temporary, {
        description: options.description ?? '',
        private: options.private ?? false,
        createdAt: new Date().toISOString(),
        pulls: [],
        hooks: [],
        nextHookId: 1,
      });
      await fs.rename(temporary, gitDir);
    } catch (error) {
      await fs.rm(temporary, { recursive: true, force: true });
      if (await this.find(owner, name)) {
        throw new ConflictError(
          `The repository ${owner}/${name} already exists`,
        );
      }
      throw error;
    }
    return this.get(owner, name);
  }

  metadata(repository: Repository): Promise<RepositoryMetadata> {
    return readMetadata(repository.gitDir);
  }

  /** Changes the metadata; one change of a repository at a time. */
  async update<T>(
    repository: Repository,
    change: (metadata: RepositoryMetadata) => T | Promise<T>,
  ): Promise<T> {
    const before = this.#updates.get(repository.gitDir) ?? Promise.resolve();
    const next = before
      .catch(() => {})
      .then(async () => {
        const metadata = await readMetadata(repository.gitDir);
        const result = await change(metadata);
        await writeMetadata(repository.gitDir, metadata);
        return result;
      });
    this.#updates.set(repository.gitDir, next);
    return next;
  }
}
