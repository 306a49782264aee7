import type { Git } from '../delivery/git/Git';
import type { Mirror } from '../delivery/git/Mirror';
import type { DestinationBranch } from '../delivery/types';
import type { OpenBranch } from './types';

/** More commits in each step; what one question may cost ends with the last. */
const STEPS = [256, 1024, 4096];

/** {@link OpenBranch} on a mirror that begins with the newest commits alone. */
export class OpenedBranch implements OpenBranch {
  readonly git: Git;
  readonly mirror: Mirror;
  readonly head: string | undefined;
  readonly #branch: DestinationBranch;
  readonly #steps = [...STEPS];

  constructor(git: Git, mirror: Mirror, branch: DestinationBranch) {
    this.git = git;
    this.mirror = mirror;
    this.head = mirror.lastHead.sha;
    this.#branch = branch;
  }

  async isShallow(): Promise<boolean> {
    const answer = await this.git.run(['rev-parse', '--is-shallow-repository']);
    return answer.trim() === 'true';
  }

  async deepen(): Promise<boolean> {
    if (this.#steps.length === 0 || !(await this.isShallow())) {
      return false;
    }
    const commits = this.#steps.shift();
    await this.git.run(
      [
        'fetch',
        '--quiet',
        '--no-tags',
        '--no-write-fetch-head',
        '--filter=blob:none',
        `--deepen=${commits}`,
        '--end-of-options',
        'origin',
        `+refs/heads/${this.#branch.branch}:refs/score/history`,
      ],
      { network: true },
    );
    return true;
  }
}
