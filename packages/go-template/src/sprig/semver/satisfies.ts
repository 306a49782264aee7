import type { Comparison, Constraint } from './constraint';
import { compareVersions, type Version } from './version';

function satisfiesCaret(
  version: Version,
  { version: wanted, anyMinor, anyPatch }: Comparison,
): boolean {
  if (wanted.major > 0n || anyMinor) {
    return version.major === wanted.major;
  }
  if (version.major > 0n) {
    return false;
  }
  if (wanted.minor > 0n || anyPatch) {
    return version.minor === wanted.minor;
  }
  return version.minor === 0n && version.patch === wanted.patch;
}

function satisfiesTilde(
  version: Version,
  { version: wanted, anyMinor, anyPatch }: Comparison,
): boolean {
  const isZero =
    wanted.major === 0n && wanted.minor === 0n && wanted.patch === 0n;
  if (isZero && !anyMinor && !anyPatch) {
    return true;
  }
  return (
    version.major === wanted.major &&
    (version.minor === wanted.minor || anyMinor)
  );
}

function isGreater(version: Version, comparison: Comparison): boolean {
  const { version: wanted, anyMinor, anyPatch } = comparison;
  const isDirty = comparison.anyMajor || anyMinor || anyPatch;
  if (isDirty && version.major !== wanted.major) {
    return version.major > wanted.major;
  }
  if (anyMinor) {
    return false;
  }
  return anyPatch
    ? version.minor > wanted.minor
    : compareVersions(version, wanted) > 0;
}

function isLessOrEqual(version: Version, comparison: Comparison): boolean {
  const { version: wanted, anyMajor, anyMinor, anyPatch } = comparison;
  if (!anyMajor && !anyMinor && !anyPatch) {
    return compareVersions(version, wanted) <= 0;
  }
  if (version.major !== wanted.major) {
    return version.major < wanted.major;
  }
  return version.minor <= wanted.minor || anyMinor;
}

function differs(version: Version, comparison: Comparison): boolean {
  const { version: wanted, anyMinor, anyPatch } = comparison;
  const isDirty = comparison.anyMajor || anyMinor || anyPatch;
  if (isDirty && version.major !== wanted.major) {
    return true;
  }
  if (anyMinor) {
    return false;
  }
  if (anyPatch && version.minor === wanted.minor) {
    return version.prerelease !== wanted.prerelease;
  }
  return compareVersions(version, wanted) !== 0;
}

function satisfies(version: Version, comparison: Comparison): boolean {
  const { operator, version: wanted } = comparison;
  const { anyMajor, anyMinor, anyPatch } = comparison;
  const isDirty = anyMajor || anyMinor || anyPatch;
  const order = compareVersions(version, wanted);
  // Prereleases are only for those who ask for them.
  const isUnasked = version.prerelease !== '' && wanted.prerelease === '';
  if (isUnasked && (operator !== '!=' || isDirty)) {
    return false;
  }
  switch (operator) {
    case '!=':
      return differs(version, comparison);
    case '>':
      return isGreater(version, comparison);
    case '<':
      return order < 0;
    case '>=':
    case '=>':
      return order >= 0;
    case '<=':
    case '=<':
      return isLessOrEqual(version, comparison);
    case '^':
      return order >= 0 && satisfiesCaret(version, comparison);
    case '~':
    case '~>':
      return order >= 0 && satisfiesTilde(version, comparison);
    default:
      return isDirty
        ? order >= 0 && satisfiesTilde(version, comparison)
        : order === 0;
  }
}

/** Whether a version is within a constraint. */
export function checkVersion(
  constraint: Constraint,
  version: Version,
): boolean {
  return constraint.some(alternative =>
    alternative.every(comparison => satisfies(version, comparison)),
  );
}
