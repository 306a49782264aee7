import { builtins } from './builtins';
import { CallFailure, Failure, isStackOverflow } from './exec/failures';
import type { FunctionLookup } from './exec/evaluator';
import {
  variadic0,
  type FunctionDefinition,
  type FunctionTable,
} from './exec/functions';
import { ANY } from './exec/parameters';
import { sprig } from './sprig';
import { fromData, toData } from './values/convert';
import type { GoValue } from './values/data';

/**
 * A function of the caller's for templates. Strings arrive as JavaScript
 * strings, maps as objects without prototype, nil as `null`. An error that it
 * throws ends the template with that error's message.
 *
 * @public
 */
export type GoFunction = (...args: readonly GoValue[]) => GoValue;

const KNOWN: FunctionTable = { ...builtins, ...sprig };

/** What templates of elsewhere may call and why it is not here. */
const REFUSED: readonly (readonly [string, readonly string[]])[] = [
  ['it reads the environment', ['env', 'expandenv']],
  ['it asks the network', ['getHostByName']],
  ['it reads the clock', ['now', 'ago']],
  [
    'it needs a random source of its own',
    [
      'bcrypt',
      'buildCustomCert',
      'encryptAES',
      'genCA',
      'genCAWithKey',
      'genPrivateKey',
      'genSelfSignedCert',
      'genSelfSignedCertWithKey',
      'genSignedCert',
      'genSignedCertWithKey',
      'htpasswd',
    ],
  ],
];

function adapt(custom: GoFunction): FunctionDefinition {
  return variadic0(ANY, (args, { budget }) => {
    const data = args.map(value =>
      toData(value, work => {
        budget.spend(1);
        return budget.nest(work);
      }),
    );
    try {
      return fromData(custom(...data));
    } catch (error) {
      if (error instanceof Failure || isStackOverflow(error)) {
        throw error;
      }
      throw new CallFailure(
        error instanceof Error ? error.message : String(error),
      );
    }
  });
}

/** Functions by name, the caller's before the built-in ones. */
export interface Catalogue extends FunctionLookup {
  /** Why there is no such function. */
  explainMissing(name: string): string;
}

export function createFunctionLookup(
  custom: Readonly<Record<string, GoFunction>>,
): Catalogue {
  const adapted = new Map(
    Object.entries(custom).map(([name, call]) => [name, adapt(call)]),
  );
  return {
    get: name =>
      adapted.get(name) ??
      (Object.hasOwn(KNOWN, name) ? KNOWN[name] : undefined),
    isBuiltin: name => !adapted.has(name),
    explainMissing(name) {
      const refused = REFUSED.find(([, names]) => names.includes(name));
      return refused
        ? `function "${name}" is not offered here: ${refused[0]}`
        : `function "${name}" not defined`;
    },
  };
}

/**
 * Names of all built-in functions, in order.
 *
 * @public
 */
export function listGoFunctions(): string[] {
  return Object.keys(KNOWN).sort();
}
