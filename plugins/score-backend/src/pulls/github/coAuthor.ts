import type { Person } from '../../delivery/types';

/** GitHub takes the app for the author; the developer is named beside it. */
export function withCoAuthor(message: string, { name, email }: Person): string {
  const clean = (text: string) => text.replace(/[\s<>]+/g, ' ').trim();
  return `${message.trimEnd()}\nCo-authored-by: ${clean(name)} <${clean(
    email,
  )}>\n`;
}
