import { deliveryPolicyOf, type DeliveryPolicy } from '@score-backstage/engine';
import fc from 'fast-check';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { checkHistory } from './checkHistory';
import type { DeliverySystem, PushFate } from './deliverySystem';
import { VARIANTS, variantOf } from './model';
import { Oracle, pathIn, Tree } from './oracle';

export type Command = fc.AsyncCommand<Model, DeliverySystem>;

/** The oracle, and what has been prepared for the next push. */
export interface Model {
  oracle: Oracle;
  fate?: PushFate;
  isRefusing: boolean;
  /** What Git would hold if the push that is held back arrived. */
  held?: Tree;
}

const workloads = ['ads', 'cart'];

const policy: DeliveryPolicy = {
  ...deliveryPolicyOf({}),
  prune: { mode: 'direct', afterSeconds: 0 },
};

class Want implements Command {
  constructor(readonly workload: string, readonly variant: number) {}
  check = () => true;
  async run({ oracle }: Model, real: DeliverySystem) {
    oracle.want(this.workload, this.variant);
    await real.h.want({ ...variantOf(this.workload, this.variant), policy });
  }
  toString = () => `want ${this.workload} v${this.variant}`;
}

class Deliver implements Command {
  constructor(readonly replica: number) {}
  check = ({ oracle }: Model) => oracle.rows.size > 0;
  async run(model: Model, real: DeliverySystem) {
    const { oracle } = model;
    const plans = oracle.plans();
    const pushes = real.pushes;
    await real.deliver(this.replica);
    const hasPushed = real.pushes > pushes;
    const fate = hasPushed ? model.fate : undefined;
    const isLost = hasPushed && (model.isRefusing || fate === 'held');
    const states = await readStates(real);
    let { tree } = oracle;
    for (const [workload, plan] of plans) {
      const row = oracle.rows.get(workload)!;
      // What is gone from Git as well is not listed any more.
      const state =
        states.get(workload) ?? (row.isGone ? 'delivered' : undefined);
      if (plan.kind === 'stop') {
        assert.equal(state, 'stopped', workload);
        row.state = 'stopped';
      } else if (!isLost) {
        assert.equal(state, 'delivered', workload);
        const needsPush = plan.kind === 'change' || plan.kind === 'fence';
        assert(!needsPush || hasPushed, 'changed without a push');
        row.state = 'delivered';
        oracle.edited.delete(workload);
      } else {
        // What is there already needs no push, if no late one can undo it.
        const isAllowed = state === 'retrying' || plan.kind === 'unchanged';
        assert(isAllowed, `${workload} is ${state}`);
        row.state = state === 'delivered' ? 'delivered' : 'retrying';
      }
      row.isOpen = row.state !== 'delivered';
      if (row.isGone && !row.isOpen) {
        oracle.rows.delete(workload);
      }
      // A fence that has arrived is gone again.
      const isHeldFence = plan.kind === 'fence' && fate === 'held';
      tree = plan.kind === 'change' || isHeldFence ? plan.tree : tree;
    }
    if (fate === 'held') {
      model.held = tree;
    } else if (!isLost) {
      oracle.tree = tree;
    }
    model.fate = hasPushed ? undefined : model.fate;
    await compare(model, real);
  }
  toString = () => `replica ${this.replica} delivers`;
}

class NextPush implements Command {
  constructor(readonly fate: PushFate) {}
  check = ({ held, isRefusing }: Model) => !held && !isRefusing;
  async run(model: Model, real: DeliverySystem) {
    model.fate = this.fate;
    real.setFate(this.fate);
  }
  toString = () => `the next push is ${this.fate}`;
}

class HeldPushArrives implements Command {
  check = ({ held }: Model) => held !== undefined;
  async run(model: Model, real: DeliverySystem) {
    if (await real.letHeldPushArrive()) {
      model.oracle.tree = model.held!;
    }
    model.held = undefined;
    await compare(model, real);
  }
  toString = () => 'the held push arrives';
}

class Refuse implements Command {
  constructor(readonly isRefusing: boolean) {}
  check = (model: Model) =>
    model.isRefusing !== this.isRefusing && !model.held && !model.fate;
  async run(model: Model, real: DeliverySystem) {
    model.isRefusing = this.isRefusing;
    real.refusePushes(this.isRefusing);
  }
  toString = () => (this.isRefusing ? 'pushes are refused' : 'pushes are fine');
}

class Edit implements Command {
  constructor(readonly workload: string, readonly name: string) {}
  check = ({ oracle }: Model) => {
    const path = pathIn(this.workload, this.name);
    return ![...oracle.tree.files.keys()].some(
      other => other.startsWith(`${path}/`) || path.startsWith(`${other}/`),
    );
  };
  async run({ oracle }: Model, real: DeliverySystem) {
    const path = pathIn(this.workload, this.name);
    const content = `edited ${randomUUID()}\n`;
    oracle.tree.files.set(path, content);
    oracle.edited.add(this.workload);
    real.edit(path, content);
  }
  toString = () => `somebody writes ${pathIn(this.workload, this.name)}`;
}

class Remove implements Command {
  constructor(readonly workload: string, readonly name: string) {}
  check = ({ oracle }: Model) =>
    oracle.tree.files.has(pathIn(this.workload, this.name));
  async run({ oracle }: Model, real: DeliverySystem) {
    const path = pathIn(this.workload, this.name);
    oracle.tree.files.delete(path);
    oracle.edited.add(this.workload);
    real.edit(path, undefined);
  }
  toString = () => `somebody removes ${pathIn(this.workload, this.name)}`;
}

class Release implements Command {
  constructor(readonly workload: string) {}
  check = ({ oracle }: Model) => oracle.rows.has(this.workload);
  async run({ oracle }: Model, { h }: DeliverySystem) {
    oracle.release(this.workload);
    await h.release(this.workload);
  }
  toString = () => `${this.workload} leaves the catalog`;
}

class Restart implements Command {
  constructor(readonly replica: number) {}
  check = () => true;
  run = (_: Model, real: DeliverySystem) => real.restart(this.replica);
  toString = () => `replica ${this.replica} starts again`;
}

async function readStates({ h }: DeliverySystem) {
  const deliveries = await h.store.list({});
  return new Map(deliveries.map(({ workload, state }) => [workload, state]));
}

async function compare({ oracle }: Model, real: DeliverySystem) {
  assert.deepEqual(oracle.missing(), []);
  checkHistory(real.h, {
    files: oracle.tree.files,
    acknowledgements: [],
    foreign: [],
  });
}

const workload = fc.constantFrom(...workloads);
const replica = fc.constantFrom(0, 1);
const file = fc.constantFrom('kustomization.yaml', 'config', 'NOTES.md');
/** Wishes and deliveries come more often than what disturbs them. */
export const commands: fc.Arbitrary<Command>[] = [
  fc.tuple(workload, fc.nat(VARIANTS - 1)).map(args => new Want(...args)),
  fc.tuple(workload, fc.nat(1)).map(args => new Want(...args)),
  replica.map(each => new Deliver(each)),
  replica.map(each => new Deliver(each)),
  replica.map(each => new Deliver(each)),
  fc
    .constantFrom<PushFate>('held', 'held', 'answer lost', 'overtaken')
    .map(fate => new NextPush(fate)),
  fc.constant(new HeldPushArrives()),
  fc.boolean().map(isRefusing => new Refuse(isRefusing)),
  fc.tuple(workload, file).map(args => new Edit(...args)),
  fc.tuple(workload, file).map(args => new Remove(...args)),
  workload.map(each => new Release(each)),
  replica.map(each => new Restart(each)),
];
