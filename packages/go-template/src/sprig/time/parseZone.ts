import { BadField, OutOfRange, type FieldReader } from './fields';
import { UTC, type Zone } from './formatTime';

const ABBREVIATION =
  /^(?:ChST|MeST|GMT(?:[+-][0-9]+)?|[+-][0-9]+|[A-Z]{4}T(?![A-Z])|[A-Z]{3}T(?![A-Z])|WITA(?![A-Z])|[A-Z]{3}(?![A-Z]))/;

function twoDigits(text: string, most: number, what: string): number {
  if (!/^[0-9]{2}$/.test(text)) {
    throw new BadField();
  }
  if (Number(text) > most) {
    throw new OutOfRange(`time zone offset ${what}`);
  }
  return Number(text);
}

/** An offset such as `+02:00`, in the form of the layout's token. */
export function parseOffset(reader: FieldReader, token: string): Zone {
  if (token.startsWith('Z') && reader.peek() === 'Z') {
    reader.take(1);
    return UTC;
  }
  const text = reader.need(token.length);
  const hasColons = [...token].every(
    (letter, index) => letter !== ':' || text[index] === ':',
  );
  if (!hasColons) {
    throw new BadField();
  }
  const plain = token.includes(':') ? text.replace(/:/g, '') : text;
  const hours = twoDigits(plain.slice(1, 3), 24, 'hour');
  const minutes = twoDigits(plain.slice(3, 5) || '00', 60, 'minute');
  const seconds = twoDigits(plain.slice(5, 7) || '00', 60, 'second');
  if (text[0] !== '+' && text[0] !== '-') {
    throw new BadField();
  }
  const size = (hours * 60 + minutes) * 60 + seconds;
  const offset = text[0] === '-' ? -size : size;
  return offset === 0 ? UTC : { name: '', offset };
}

/** An abbreviation such as `CET`. Only UTC and GMT say how far off they are. */
export function parseAbbreviation(reader: FieldReader): Zone {
  if (reader.startsWith('UTC')) {
    reader.take(3);
    return UTC;
  }
  const [name] = ABBREVIATION.exec(reader.rest.slice(0, 32)) ?? [];
  const hours = Number(/[+-][0-9]+$/.exec(name ?? '')?.[0] ?? 0);
  if (name === undefined || Math.abs(hours) > 23) {
    throw new BadField();
  }
  reader.take(name.length);
  return { name, offset: name.startsWith('GMT') ? hours * 3600 : 0 };
}
