/** Stops `@ada` and `#1` from being taken for people and other requests. */
const UNLINK = '\u200b';

/**
 * Text of somebody else as it shall be read: on one line, without markup,
 * mentions, references, or commands of a forge.
 */
export function plain(text: string, maxLength = 300): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const short = line.length > maxLength ? `${line.slice(0, maxLength)}…` : line;
  return short
    .replace(/[\\`*_[\](){}<>|~]/g, '\\$&')
    .replace(/[@#&!%$]/g, `$&${UNLINK}`);
}

/** As code in a line of HTML. */
export function htmlCode(text: string): string {
  const escaped = text.replace(/[&<>"]/g, char => `&#${char.charCodeAt(0)};`);
  return `<code>${escaped}</code>`;
}

/** As code on one line, whatever backticks are in it. */
export function code(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim().slice(0, 300);
  const fence = '`'.repeat(longestRun(line) + 1);
  const pad = /^`|`$/.test(line) ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** A block that its content cannot end. */
export function block(language: string, text: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}${language}\n${text.replace(/\n$/, '')}\n${fence}`;
}

/** Without a target that is plain HTTP(S), just the text. */
export function link(text: string, target: string | undefined): string {
  if (target === undefined || !/^https?:\/\//.test(target)) {
    return text;
  }
  const url = URL.canParse(target) ? new URL(target).href : undefined;
  return url
    ? `[${text}](<${url.replace(/[<>]/g, encodeURIComponent)}>)`
    : text;
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map(run => run.length));
}
