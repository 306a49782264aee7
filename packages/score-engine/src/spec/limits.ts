/**
 * What a YAML text may hold. Checked before the `yaml` package parses it,
 * because some twenty kilobytes of brackets are enough to kill a process there.
 */
export interface YamlLimits {
  /** In UTF-8 bytes. */
  bytes: number;
  /** Nested lists and maps, flow and block together. */
  depth: number;
  /** Keys in all documents. */
  keys: number;
  /** Uses of anchors (`*name`). */
  aliases: number;
  documents: number;
}

/** Far above what people write by hand. */
export const DEFAULT_YAML_LIMITS: YamlLimits = {
  bytes: 256 * 1024,
  depth: 64,
  keys: 10_000,
  aliases: 100,
  documents: 100,
};
