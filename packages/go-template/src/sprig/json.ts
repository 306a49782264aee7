import { CallFailure, isStackOverflow } from '../exec/failures';
import { fn1, type FunctionTable } from '../exec/functions';
import { ANY, STRING } from '../exec/parameters';
import type { Budget } from '../limits';
import { fromBytes, type ByteString } from '../text/utf8';
import { fromData } from '../values/convert';
import type { Value } from '../values/types';
import { JsonWriter, type JsonStyle } from './jsonWriter';

const COMPACT: JsonStyle = { escapeHtml: true, indent: '' };
const PRETTY: JsonStyle = { escapeHtml: true, indent: '  ' };
const RAW: JsonStyle = { escapeHtml: false, indent: '' };

function encoder(style: JsonStyle) {
  return fn1(ANY, (value, runtime) =>
    new JsonWriter(runtime, style).encode(value),
  );
}

/** What sprig gives in the place of an error. */
function lenientEncoder(style: JsonStyle) {
  return fn1(ANY, (value, runtime) => {
    try {
      return new JsonWriter(runtime, style).encode(value);
    } catch (error) {
      if (error instanceof CallFailure) {
        return '';
      }
      throw error;
    }
  });
}

function decode(text: ByteString, budget: Budget): Value {
  budget.spend(Math.ceil(text.length / 4));
  try {
    const data = JSON.parse(fromBytes(text), (_, value) => {
      if (typeof value === 'number' && !Number.isFinite(value)) {
        throw new Error('a number is too large');
      }
      return value;
    });
    return fromData(data, true);
  } catch (error) {
    if (isStackOverflow(error)) {
      throw error;
    }
    const reason = error instanceof Error ? error.message : String(error);
    throw new CallFailure(`not JSON: ${reason}`);
  }
}

export const json: FunctionTable = {
  toJson: lenientEncoder(COMPACT),
  toPrettyJson: lenientEncoder(PRETTY),
  toRawJson: encoder(RAW),
  mustToJson: encoder(COMPACT),
  mustToPrettyJson: encoder(PRETTY),
  mustToRawJson: encoder(RAW),
  fromJson: fn1(STRING, (text, { budget }) => {
    try {
      return decode(text, budget);
    } catch (error) {
      if (error instanceof CallFailure) {
        return null;
      }
      throw error;
    }
  }),
  mustFromJson: fn1(STRING, (text, { budget }) => decode(text, budget)),
};
