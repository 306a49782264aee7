/** Kinds of credentials that are told by their form. */
const PATTERNS: readonly [string, RegExp][] = [
  ['a private key', /-----BEGIN (?:[A-Z]+ ){0,3}PRIVATE KEY-----/],
  ['an AWS access key', /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/],
  ['a GitHub token', /\bgh[opsur]_[A-Za-z0-9]{36}/],
  ['a GitHub token', /\bgithub_pat_[A-Za-z0-9_]{60}/],
  ['a GitLab token', /\bglpat-[A-Za-z0-9_-]{20}/],
  ['a Slack token', /\bxox[abeprs]-[A-Za-z0-9-]{10}/],
  ['a Google API key', /\bAIza[0-9A-Za-z_-]{35}/],
  ['a Stripe key', /\b[rs]k_live_[0-9A-Za-z]{16}/],
  ['an npm token', /\bnpm_[A-Za-z0-9]{36}/],
];

/** A credential in a text. The text itself is never shown. */
export interface FoundToken {
  kind: string;
  offset: number;
}

/** The first of each kind. */
export function findTokens(text: string): FoundToken[] {
  return PATTERNS.flatMap(([kind, pattern]) => {
    const offset = text.search(pattern);
    return offset < 0 ? [] : [{ kind, offset }];
  });
}
