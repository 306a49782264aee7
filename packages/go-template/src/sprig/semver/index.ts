import { CallFailure } from '../../exec/failures';
import { fn1, fn2, type FunctionTable } from '../../exec/functions';
import { STRING } from '../../exec/parameters';
import { fromBytes } from '../../text/utf8';
import { parseConstraint } from './constraint';
import { checkVersion } from './satisfies';
import { parseVersion } from './version';
import { VersionValue } from './versionValue';

function parsed<T>(result: T | string): T {
  if (typeof result === 'string') {
    throw new CallFailure(fromBytes(result));
  }
  return result;
}

/** Semantic versions. */
export const versions: FunctionTable = {
  semver: fn1(STRING, (text, { budget }) => {
    budget.spend(text.length);
    return new VersionValue(parsed(parseVersion(text)));
  }),
  semverCompare: fn2(STRING, STRING, (constraint, text, { budget }) => {
    // Finding ranges takes time that grows with the square.
    budget.spend(Math.ceil(constraint.length ** 2 / 16) + text.length);
    const alternatives = parsed(parseConstraint(constraint));
    return checkVersion(alternatives, parsed(parseVersion(text)));
  }),
};
