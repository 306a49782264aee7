import { mkdir, rm } from 'node:fs/promises';
import { activeBranch } from '../destination/promoterBranch';
import type { Blame } from '../plan/findDrift';
import { HeadTree } from '../plan/HeadTree';
import type { DestinationBranch } from '../types';
import { CommitRequest, fastImport } from './fastImport';
import type { Git } from './Git';
import { BrokenMirrorError } from './GitError';
import { ObjectReader } from './ObjectReader';
import { NOTES, NoteText, readNote, writeNote } from './notes';
import { push, PushResult, RefUpdate } from './push';
import type { Signer } from './signing/createSshSigner';
import { signCommit } from './signing/signCommit';

/** Commits fetched at first: enough to find who delivered what lately. */
const DEPTH = 64;

/** Blobs kept in memory; they are small inventories. */
const MAX_BLOBS = 2000;

const COMMITS_BETWEEN_TIDYING = 100;

const HEAD = 'refs/score/head';

/** A commit of ours that is in the branch's history. */
export interface DeliveredCommit {
  sha: string;
  committedAt: Date;
}

/**
 * What one process knows of a remote branch: a bare repository without file
 * contents. It is a cache; whatever is wrong with it is cured by
 * {@link Mirror.rebuild}.
 */
export class Mirror {
  readonly #directory: string;
  readonly #branch: DestinationBranch;
  readonly #signer: Signer | undefined;
  /** Texts of inventories by object id. */
  readonly #blobs = new Map<string, string>();
  #ready = false;
  #commits = 0;
  /** `known: false` before the remote was asked for the first time. */
  #head: { known: boolean; sha?: string } = { known: false };
  /** What a branch that does not exist yet begins with. */
  #start: string | undefined;

  constructor(directory: string, branch: DestinationBranch, signer?: Signer) {
    this.#directory = directory;
    this.#branch = branch;
    this.#signer = signer;
  }

  get directory(): string {
    return this.#directory;
  }

  /** The branch's commit when it was last seen; it may have moved. */
  get lastHead(): { known: boolean; sha?: string } {
    return { known: this.#head.known, sha: this.#head.sha ?? this.#start };
  }

  async open(git: Git): Promise<void> {
    if (this.#ready) {
      return;
    }
    await mkdir(this.#directory, { recursive: true, mode: 0o700 });
    await git.run(['init', '--quiet', '--bare', '--template=']);
    const settings = {
      // With the suffix, because GitLab redirects without and we follow none.
      'remote.origin.url': `${this.#branch.repoUrl}.git`,
      'remote.origin.promisor': 'true',
      'remote.origin.partialCloneFilter': 'blob:none',
    };
    for (const [key, value] of Object.entries(settings)) {
      await git.run(['config', key, value]);
    }
    this.#ready = true;
  }

  async rebuild(git: Git): Promise<void> {
    this.#ready = false;
    this.#head = { known: false };
    await rm(this.#directory, { recursive: true, force: true });
    await this.open(git);
  }

  /**
   * Asks the remote where the branch is and gets what is new there.
   *
   * @returns what to build on: of a branch that GitOps Promoter promotes from
   * and that does not exist yet, the commit of the branch that it promotes to;
   * undefined when there is none.
   */
  async readHead(git: Git): Promise<string | undefined> {
    const ref = `refs/heads/${this.#branch.branch}`;
    const sha = await this.#ask(git, ref);
    this.#start = undefined;
    if (sha === undefined) {
      const active = activeBranch(this.#branch.branch);
      this.#start = active && (await this.readBranch(git, active));
      this.#head = { known: true };
      return this.#start;
    }
    if (sha !== this.#head.sha) {
      await this.#fetch(
        git,
        [`+${ref}:${HEAD}`],
        this.#head.known ? [] : [`--depth=${DEPTH}`],
      );
      const fetched = await git.run(['rev-parse', '--verify', HEAD]);
      this.#head = { known: true, sha: fetched.trim() };
    }
    return this.#head.sha;
  }

  /** @returns the id of a commit that is nowhere but here until it is pushed. */
  async commit(git: Git, request: CommitRequest): Promise<string> {
    const unsigned = await fastImport(git, request);
    return this.#signer
      ? signCommit(git, unsigned, request, this.#signer)
      : unsigned;
  }

  /** @param note - Is pushed with it, or neither of them. */
  async push(git: Git, commit: string, note?: NoteText): Promise<PushResult> {
    const ref = `refs/heads/${this.#branch.branch}`;
    const result = await push(git, [
      { ref, commit, expected: this.#head.sha },
      ...(note ? [await this.#note(git, commit, note)] : []),
    ]);
    if (result.kind === 'pushed') {
      this.#head = { known: true, sha: commit };
    }
    return result;
  }

  /** Gives the branch's commit a note, unless it has this one already. */
  async noteHead(git: Git, note: NoteText): Promise<PushResult> {
    const { sha } = this.#head;
    if (sha === undefined) {
      return { kind: 'pushed' };
    }
    const update = await this.#note(git, sha, note);
    return update.commit === update.expected
      ? { kind: 'pushed' }
      : push(git, [update]);
  }

  async #note(git: Git, commit: string, note: NoteText): Promise<RefUpdate> {
    const parent = await this.#ask(git, NOTES);
    if (parent !== undefined) {
      await this.#fetch(git, [`+${NOTES}:${NOTES}`]);
    }
    const isThere =
      parent !== undefined &&
      (await readNote(git, commit))?.trim() === note.text.trim();
    return {
      ref: NOTES,
      commit: isThere
        ? parent
        : await writeNote(git, { ...note, commit, parent }),
      expected: parent,
    };
  }

  /**
   * Where another branch of the repository is, fetched so that it can be read;
   * undefined where there is none.
   */
  async readBranch(git: Git, name: string): Promise<string | undefined> {
    const ref = `refs/heads/${name}`;
    const sha = await this.#ask(git, ref);
    if (sha !== undefined) {
      await this.#fetch(git, [`+${ref}:refs/score/branches/${name}`]);
    }
    return sha;
  }

  /** Moves another branch from where it was to a commit, or not at all. */
  async pushBranch(
    git: Git,
    name: string,
    commit: string | undefined,
    expected: string | undefined,
  ): Promise<PushResult> {
    return push(git, [{ ref: `refs/heads/${name}`, commit, expected }]);
  }

  /** Contents at a commit by path; undefined for what is not there. */
  async readFiles(
    git: Git,
    commit: string,
    paths: readonly string[],
  ): Promise<Map<string, string | undefined>> {
    const reader = new ObjectReader(git);
    try {
      const tree = new HeadTree(reader, commit);
      const found = await Promise.all(paths.map(path => tree.lookup(path)));
      const oids = found.map(each =>
        each.kind === 'file' ? each.oid : undefined,
      );
      const texts = await this.readTexts(git, reader, [
        ...new Set(oids.filter(oid => oid !== undefined)),
      ]);
      return new Map(paths.map((path, i) => [path, texts.get(oids[i] ?? '')]));
    } finally {
      await reader.close();
    }
  }

  /** Paths that differ between two commits; undefined where one is not here. */
  async changedPaths(
    git: Git,
    from: string,
    to: string,
  ): Promise<string[] | undefined> {
    const isHere = await git.run(['cat-file', '-e', `${from}^{tree}`]).then(
      () => true,
      () => false,
    );
    if (!isHere) {
      return undefined;
    }
    const paths = await git.run([
      'diff-tree',
      '-r',
      '-z',
      '--name-only',
      '--no-renames',
      '--end-of-options',
      from,
      to,
    ]);
    return paths.split('\0').filter(path => path !== '');
  }

  /** Whether the branch as last read has this commit in its history. */
  async contains(git: Git, commit: string): Promise<boolean> {
    const { sha } = this.#head;
    if (sha === undefined || sha === commit) {
      return sha === commit;
    }
    const base = await git.run(['merge-base', '--all', commit, sha]).catch(
      // Without any common ancestor it exits with 1.
      () => '',
    );
    return base.trim() === commit;
  }

  /**
   * The commit of the branch as last read that changed a path last; undefined
   * where it is older than what was fetched.
   */
  async blame(git: Git, path: string): Promise<Blame | undefined> {
    const { sha } = this.#head;
    if (sha === undefined) {
      return undefined;
    }
    const log = await git.run([
      'log',
      '--max-count=1',
      '--format=%H%x00%P%x00%an%x00%(trailers:key=Score-Delivery,valueonly=true,separator=%x20)',
      sha,
      '--',
      `:(literal)${path}`,
    ]);
    const [commit, parents, author, deliveries = ''] = log.trim().split('\0');
    // Where the history was cut off, a commit seems to have written everything.
    return parents
      ? { sha: commit, author, deliveries: deliveries.split(' ') }
      : undefined;
  }

  /**
   * The commit by which a path came to the branch as last read: of a merge,
   * the merge.
   */
  async findArrival(
    git: Git,
    path: string,
  ): Promise<DeliveredCommit | undefined> {
    const { sha } = this.#head;
    if (sha === undefined) {
      return undefined;
    }
    const log = await git.run([
      'log',
      '--max-count=1',
      '--first-parent',
      '--format=%H %ct %P',
      sha,
      '--',
      `:(literal)${path}`,
    ]);
    const [commit, seconds, parent] = log.trim().split(' ');
    // Where the history was cut off, a commit seems to have written everything.
    return parent
      ? { sha: commit, committedAt: new Date(Number(seconds) * 1000) }
      : undefined;
  }

  /** Finds the newest commits that carry these `Score-Delivery` values. */
  async findDeliveries(git: Git): Promise<Map<string, DeliveredCommit>> {
    const found = new Map<string, DeliveredCommit>();
    const { sha } = this.#head;
    if (sha === undefined) {
      return found;
    }
    const log = await git.run([
      'log',
      `--max-count=${DEPTH * 4}`,
      '--format=%H %ct %(trailers:key=Score-Delivery,valueonly=true,separator=%x20)',
      sha,
    ]);
    for (const line of log.split('\n').filter(text => text !== '')) {
      const [commit, seconds, ...deliveries] = line.split(' ');
      const committedAt = new Date(Number(seconds) * 1000);
      for (const delivery of ['', ...deliveries]) {
        // The empty name stands for the head itself.
        if (!found.has(delivery)) {
          found.set(delivery, { sha: commit, committedAt });
        }
      }
    }
    return found;
  }

  /** Texts of blobs by their ids; those that are not here are fetched at once. */
  async readTexts(
    git: Git,
    reader: ObjectReader,
    oids: readonly string[],
  ): Promise<Map<string, string>> {
    const texts = new Map<string, string>();
    const unknown = new Set<string>();
    for (const oid of oids) {
      const text = this.#blobs.get(oid);
      if (text === undefined) {
        unknown.add(oid);
      } else {
        texts.set(oid, text);
      }
    }
    if (unknown.size > 0) {
      await this.#fetchBlobs(git, [...unknown]);
      for (const oid of unknown) {
        const object = await reader.read(oid);
        if (!object) {
          throw new BrokenMirrorError(`The mirror has no blob ${oid}`);
        }
        const text = object.content.toString('utf8');
        texts.set(oid, text);
        this.remember(oid, text);
      }
    }
    return texts;
  }

  /** Spares reading back what this process has written itself. */
  remember(oid: string, text: string): void {
    this.#blobs.delete(oid);
    this.#blobs.set(oid, text);
    if (this.#blobs.size > MAX_BLOBS) {
      const [oldest] = this.#blobs.keys();
      this.#blobs.delete(oldest);
    }
  }

  async #ask(git: Git, ref: string): Promise<string | undefined> {
    const listed = await git.run(
      ['ls-remote', '--quiet', '--end-of-options', 'origin', ref],
      { network: true },
    );
    return listed
      .split('\n')
      .map(line => line.split('\t'))
      .find(([, name]) => name === ref)?.[0];
  }

  async #fetch(
    git: Git,
    refs: readonly string[],
    options: readonly string[] = [],
  ): Promise<void> {
    await git.run(
      [
        'fetch',
        '--quiet',
        '--no-tags',
        '--no-write-fetch-head',
        '--filter=blob:none',
        ...options,
        '--end-of-options',
        'origin',
        ...refs,
      ],
      { network: true },
    );
  }

  /** Does not go to the network for what is here already. */
  async #fetchBlobs(git: Git, oids: readonly string[]): Promise<void> {
    await git.run(
      [
        '-c',
        'fetch.negotiationAlgorithm=noop',
        'fetch',
        '--quiet',
        '--no-tags',
        '--no-write-fetch-head',
        '--filter=blob:none',
        '--stdin',
        '--end-of-options',
        'origin',
      ],
      { input: `${oids.join('\n')}\n`, network: true },
    );
  }

  /** Now and then packs what many commits have left behind. */
  async tidy(git: Git): Promise<void> {
    this.#commits++;
    if (this.#commits % COMMITS_BETWEEN_TIDYING === 0) {
      await git.run(['-c', 'gc.auto=2000', 'gc', '--auto', '--quiet']);
    }
  }
}
