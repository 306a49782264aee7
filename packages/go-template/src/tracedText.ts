import type { WrittenPart } from './exec/output';
import { fromBytes, toBytes, type ByteString } from './text/utf8';

/**
 * What a template made, and where in the template it comes from.
 *
 * @public
 */
export interface TracedText {
  readonly text: string;
  /**
   * 1-based line of the template that the character at an offset of the text
   * comes from: its own line where it stands in the template, that of the action
   * where an action wrote it.
   */
  lineAt(offset: number): number;
}

function countLineFeeds(text: string): number {
  return text.split('\n').length - 1;
}

/** @param source - of the template */
export function traceText(
  source: string,
  parts: readonly WrittenPart[],
): TracedText {
  const bytes: ByteString = parts.map(({ text }) => text).join('');
  const text = fromBytes(bytes);
  const lineAt = (offset: number): number => {
    let left = toBytes(text.slice(0, offset)).length;
    const part = parts.find(({ text: written }) => {
      const isHere = left < written.length;
      left -= isHere ? 0 : written.length;
      return isHere;
    });
    const line = countLineFeeds(source.slice(0, part?.offset ?? 0)) + 1;
    return part?.isText
      ? line + countLineFeeds(part.text.slice(0, left))
      : line;
  };
  return { text, lineAt };
}
