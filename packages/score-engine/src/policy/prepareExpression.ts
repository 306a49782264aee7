import type { parse } from '@bufbuild/cel';
import { didYouMean, listOf } from '../spec/didYouMean';
import { environment, STEP } from './celEnvironment';

type Expr = ReturnType<typeof parse>['expr'];

function call(name: string, argument: Expr): Expr {
  return {
    ...argument,
    exprKind: {
      case: 'callExpr',
      value: {
        $typeName: 'cel.expr.Expr.Call',
        function: name,
        args: [argument],
      },
    },
  };
}

/** Types are values in CEL. */
const TYPES = new Set(
  'bool bytes double int list map null_type string type uint'.split(' '),
);

/** `_&&_`, `_?_:_` and the like, which are no functions of the environment. */
const OPERATOR = /^[_@]/;

function unknownVariable(name: string, known: ReadonlySet<string>): string {
  const names = [...known];
  const meant = didYouMean(name, names);
  return `there is no variable "${name}": ${
    meant ? `did you mean "${meant}"?` : `there are ${listOf(names)}`
  }`;
}

function unknownFunction(name: string): string {
  const names = [...environment.funcs].map(each => each.name);
  const meant = didYouMean(
    name,
    names.filter(each => !OPERATOR.test(each)),
  );
  return `there is no function "${name}"${
    meant ? `: did you mean "${meant}"?` : ''
  }`;
}

/** Walks an expression: notes what it does not know, and lets each turn of a loop count. */
class Preparation {
  readonly problems: string[] = [];

  prepare(expr: Expr | undefined, names: ReadonlySet<string>): void {
    const { exprKind: kind } = expr ?? {};
    switch (kind?.case) {
      case 'identExpr':
        this.#checkName(kind.value.name, names);
        return;
      case 'selectExpr':
        this.prepare(kind.value.operand, names);
        return;
      case 'callExpr':
        this.#checkFunction(kind.value.function);
        [kind.value.target, ...kind.value.args].forEach(each =>
          this.prepare(each, names),
        );
        return;
      case 'listExpr':
        kind.value.elements.forEach(each => this.prepare(each, names));
        return;
      case 'structExpr':
        kind.value.entries.forEach(({ keyKind, value }) => {
          this.prepare(
            keyKind.case === 'mapKey' ? keyKind.value : undefined,
            names,
          );
          this.prepare(value, names);
        });
        return;
      case 'comprehensionExpr': {
        const loop = kind.value;
        this.prepare(loop.iterRange, names);
        const inside = new Set([...names, loop.iterVar]);
        [loop.accuInit, loop.loopCondition, loop.loopStep, loop.result].forEach(
          each => this.prepare(each, inside),
        );
        if (loop.loopCondition) {
          loop.loopCondition = call(STEP, loop.loopCondition);
        }
        return;
      }
      default:
    }
  }

  #checkName(name: string, names: ReadonlySet<string>): void {
    if (!names.has(name) && !TYPES.has(name) && !OPERATOR.test(name)) {
      this.problems.push(unknownVariable(name, names));
    }
  }

  #checkFunction(name: string): void {
    if (!OPERATOR.test(name) && !environment.funcs.find(name)) {
      this.problems.push(unknownFunction(name));
    }
  }
}

/**
 * Makes an expression ready: lets each turn of its loops count, and answers what
 * it uses that there is not.
 */
export function prepareExpression(
  expr: Expr,
  names: readonly string[],
): string[] {
  const preparation = new Preparation();
  preparation.prepare(expr, new Set(names));
  return preparation.problems;
}
