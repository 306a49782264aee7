import { mkdir, rm } from 'node:fs/promises';
import { activeBranch } from '../destination/promoterBranch';
import type { Blame } from '../plan/findDrift';
import { HeadTree } from '../plan/HeadTree';
import type { DestinationBranch } from '../types';
import { CommitRequest, fastImport } from './fastImport';
import { BlobTexts } from './BlobTexts';
import type { Git } from './Git';
import {
  blame,
  contains,
  DeliveredCommit,
  DEPTH,
  findArrival,
  findDeliveries,
} from './history';
import { ObjectReader } from './ObjectReader';
import { NOTES, NoteText, readNote, writeNote } from './notes';
import { push, PushResult, RefUpdate } from './push';
import { askRef, fetchRefs } from './remote';
import type { Signer } from './signing/createSshSigner';
import { signCommit } from './signing/signCommit';

const COMMITS_BETWEEN_TIDYING = 100;

const HEAD = 'refs/score/head';

/**
 * What one process knows of a remote branch: a bare repository without file
 * contents. It is a cache; whatever is wrong with it is cured by
 * {@link Mirror.rebuild}.
 */
export class Mirror {
  readonly #directory: string;
  readonly #branch: DestinationBranch;
  readonly #signer: Signer | undefined;
  readonly #texts = new BlobTexts();
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
    const sha = await askRef(git, ref);
    this.#start = undefined;
    if (sha === undefined) {
      const active = activeBranch(this.#branch.branch);
      this.#start = active && (await this.readBranch(git, active));
      this.#head = { known: true };
      return this.#start;
    }
    if (sha !== this.#head.sha) {
      await fetchRefs(
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
    const parent = await askRef(git, NOTES);
    if (parent !== undefined) {
      await fetchRefs(git, [`+${NOTES}:${NOTES}`]);
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
    const sha = await askRef(git, ref);
    if (sha !== undefined) {
      await fetchRefs(git, [`+${ref}:refs/score/branches/${name}`]);
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

  /** Whether the branch as last read has this commit in its history. */
  async contains(git: Git, commit: string): Promise<boolean> {
    const { sha } = this.#head;
    return sha !== undefined && contains(git, sha, commit);
  }

  /** See {@link blame}, of the branch as last read. */
  async blame(git: Git, path: string): Promise<Blame | undefined> {
    const { sha } = this.#head;
    return sha === undefined ? undefined : blame(git, sha, path);
  }

  /** See {@link findArrival}, of the branch as last read. */
  async findArrival(
    git: Git,
    path: string,
  ): Promise<DeliveredCommit | undefined> {
    const { sha } = this.#head;
    return sha === undefined ? undefined : findArrival(git, sha, path);
  }

  /** See {@link findDeliveries}, of the branch as last read. */
  async findDeliveries(git: Git): Promise<Map<string, DeliveredCommit>> {
    const { sha } = this.#head;
    return sha === undefined ? new Map() : findDeliveries(git, sha);
  }

  /** Texts of blobs by their ids; those that are not here are fetched at once. */
  async readTexts(
    git: Git,
    reader: ObjectReader,
    oids: readonly string[],
  ): Promise<Map<string, string>> {
    return this.#texts.read(git, reader, oids);
  }

  /** Spares reading back what this process has written itself. */
  remember(oid: string, text: string): void {
    this.#texts.remember(oid, text);
  }

  /** Now and then packs what many commits have left behind. */
  async tidy(git: Git): Promise<void> {
    this.#commits++;
    if (this.#commits % COMMITS_BETWEEN_TIDYING === 0) {
      await git.run(['-c', 'gc.auto=2000', 'gc', '--auto', '--quiet']);
    }
  }
}
