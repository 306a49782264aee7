/**
 * What went wrong: `parse` while reading the template, `execute` while running
 * it, `limit` when a bound of {@link GoTemplateLimits} was reached.
 *
 * @public
 */
export type GoTemplateErrorKind = 'parse' | 'execute' | 'limit';

/** @internal */
export interface GoTemplateErrorDetails {
  kind: GoTemplateErrorKind;
  templateName: string;
  line: number;
  column: number;
  reason: string;
  /** The part of the template at hand, as source. */
  context?: string;
}

/**
 * The only error that parsing and executing a template throws. Its message
 * names template, line and column.
 *
 * @public
 */
export class GoTemplateError extends Error {
  readonly name = 'GoTemplateError';
  readonly kind: GoTemplateErrorKind;
  /** Name given to {@link parseGoTemplate}. */
  readonly templateName: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 code units. */
  readonly column: number;
  /** What is wrong, without the place. */
  readonly reason: string;
  /** The part of the template at hand, as source; absent for parse errors. */
  readonly context?: string;

  /** @internal */
  constructor(details: GoTemplateErrorDetails) {
    const { templateName, line, column, reason, context } = details;
    const at = context ? ` in {{ ${context} }}` : '';
    super(`${templateName}:${line}:${column}: ${reason}${at}`);
    this.kind = details.kind;
    this.templateName = templateName;
    this.line = line;
    this.column = column;
    this.reason = reason;
    this.context = context;
  }
}
