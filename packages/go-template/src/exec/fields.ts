import { fromBytes, type ByteString } from '../text/utf8';
import { describeType, typeName } from '../values/kinds';
import {
  MapValue,
  ObjectValue,
  StructValue,
  type Value,
} from '../values/types';
import { Failure } from './failures';
import type { FunctionDefinition } from './functions';

/** A field's value, or the method that has to be called. */
export type Member =
  | { readonly value: Value }
  | { readonly method: FunctionDefinition };

function structField(
  receiver: StructValue,
  name: ByteString,
  hasArguments: boolean,
): Member {
  if (!receiver.fields.has(name)) {
    const known = [...receiver.fields.keys()].map(fromBytes).join(', ');
    throw new Failure(
      `can't evaluate field ${fromBytes(name)} in type ${
        receiver.type
      } (it has ${known || 'no fields'})`,
    );
  }
  if (hasArguments) {
    throw new Failure(
      `${fromBytes(name)} has arguments but cannot be invoked as function`,
    );
  }
  return { value: receiver.fields.get(name) };
}

/** Looks up `.name` in a value. */
export function memberOf(
  receiver: Value,
  name: ByteString,
  hasArguments: boolean,
): Member {
  if (receiver === undefined) {
    return { value: undefined };
  }
  if (receiver instanceof MapValue) {
    if (hasArguments) {
      throw new Failure(`${fromBytes(name)} is not a method but has arguments`);
    }
    return { value: receiver.entries.get(name) };
  }
  if (receiver instanceof StructValue) {
    return structField(receiver, name, hasArguments);
  }
  if (receiver === null) {
    throw new Failure(
      `nil pointer evaluating ${describeType(null)}.${fromBytes(name)}`,
    );
  }
  const method =
    receiver instanceof ObjectValue
      ? receiver.method(fromBytes(name))
      : undefined;
  if (method) {
    return { method };
  }
  throw new Failure(
    `can't evaluate field ${fromBytes(name)} in type ${typeName(receiver)}`,
  );
}
