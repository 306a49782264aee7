import { CallFailure } from '../../exec/failures';
import {
  fn0,
  fn1,
  type FunctionDefinition,
  type FunctionTable,
} from '../../exec/functions';
import { STRING, classType } from '../../exec/parameters';
import { fromBytes, type ByteString } from '../../text/utf8';
import { IntegerValue, ObjectValue, type Value } from '../../values/types';
import {
  compareVersions,
  formatVersion,
  parseVersion,
  type Version,
} from './version';

function unsigned(value: bigint): IntegerValue {
  return new IntegerValue('uint64', value);
}

/** What `semver` gives, with the methods of the Go library. */
export class VersionValue extends ObjectValue {
  readonly type: string;
  readonly kind: 'ptr' | 'struct';
  readonly version: Version;

  constructor(version: Version, kind: 'ptr' | 'struct' = 'ptr') {
    super();
    this.version = version;
    this.kind = kind;
    this.type = kind === 'ptr' ? '*semver.Version' : 'semver.Version';
  }

  method(name: string): FunctionDefinition | undefined {
    const methods =
      this.kind === 'ptr'
        ? { ...this.#valueMethods(), ...this.#pointerMethods() }
        : this.#valueMethods();
    return Object.hasOwn(methods, name) ? methods[name] : undefined;
  }

  #valueMethods(): FunctionTable {
    const { version } = this;
    return {
      String: fn0(() => this.toText()),
      Major: fn0(() => unsigned(version.major)),
      Minor: fn0(() => unsigned(version.minor)),
      Patch: fn0(() => unsigned(version.patch)),
      Prerelease: fn0(() => version.prerelease),
      Metadata: fn0(() => version.metadata),
      IncMajor: fn0(() =>
        this.#next({ major: version.major + 1n, minor: 0n, patch: 0n }),
      ),
      IncMinor: fn0(() => this.#next({ minor: version.minor + 1n, patch: 0n })),
      IncPatch: fn0(() =>
        this.#next(version.prerelease ? {} : { patch: version.patch + 1n }),
      ),
      SetPrerelease: fn1(STRING, prerelease => this.#with({ prerelease })),
      SetMetadata: fn1(STRING, metadata => this.#with({ metadata })),
    };
  }

  #pointerMethods(): FunctionTable {
    return {
      Original: fn0(() => this.version.original),
      Compare: this.#comparing(order => order),
      LessThan: this.#comparing(order => order < 0),
      LessThanEqual: this.#comparing(order => order <= 0),
      GreaterThan: this.#comparing(order => order > 0),
      GreaterThanEqual: this.#comparing(order => order >= 0),
      Equal: this.#comparing(order => order === 0),
    };
  }

  #comparing(answer: (order: number) => Value): FunctionDefinition {
    const versionType = classType('*semver.Version', value =>
      value instanceof VersionValue && value.kind === 'ptr' ? value : undefined,
    );
    return fn1(versionType, other =>
      answer(compareVersions(this.version, other.version)),
    );
  }

  #next(change: Partial<Version>): VersionValue {
    return new VersionValue(
      { ...this.version, prerelease: '', metadata: '', ...change },
      'struct',
    );
  }

  /** Read again, so that what cannot be part of a version is refused. */
  #with(change: Partial<Version>): VersionValue {
    const version = parseVersion(formatVersion({ ...this.version, ...change }));
    if (typeof version === 'string') {
      throw new CallFailure(fromBytes(version));
    }
    return new VersionValue(version, 'struct');
  }

  toText(): ByteString {
    return formatVersion(this.version);
  }

  toJsonText(): ByteString {
    return `"${this.toText()}"`;
  }

  equals(other: ObjectValue): boolean {
    return (
      other instanceof VersionValue &&
      other.version.original === this.version.original
    );
  }
}
