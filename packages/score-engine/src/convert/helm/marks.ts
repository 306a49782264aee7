import { shortHash } from '../../shared/hash';
import type { PlainObject } from '../../shared/values';
import { escapeTemplate } from './templateText';

/** What a template has in place of a value. */
export type TemplateExpression =
  /** `{{ code }}` */
  | { kind: 'scalar'; code: string }
  /** A key with what is below it; without a value there is no key. */
  | { kind: 'block'; value: string; code: string };

/** Stands in for expressions until a body is YAML. */
export interface Marks {
  /** A text that stands where the expression belongs. */
  add(expression: TemplateExpression): string;
  /** The template of a body's YAML: marks resolved, everything else escaped. */
  resolve(yaml: string): string;
}

function blockLines(
  before: string,
  key: string,
  { value, code }: { value: string; code: string },
): string {
  return [
    `${before}{{- with ${value} }}`,
    `${before}${key}:`,
    `${before}  {{- ${code} | nindent ${before.length + 2} }}`,
    `${before}{{- end }}`,
  ].join('\n');
}

class DefaultMarks implements Marks {
  readonly #prefix: string;
  readonly #expressions: TemplateExpression[] = [];

  constructor(original: Readonly<PlainObject>) {
    this.#prefix = `chart-value-${shortHash(JSON.stringify(original), 32)}-`;
  }

  add(expression: TemplateExpression): string {
    this.#expressions.push(expression);
    return `${this.#prefix}${this.#expressions.length - 1}`;
  }

  resolve(yaml: string): string {
    const mark = `${this.#prefix}(\\d+)`;
    const expressionOf = (index: string) => this.#expressions[Number(index)];
    return escapeTemplate(yaml)
      .replace(
        new RegExp(`^( *)([A-Za-z]+): ${mark}$`, 'gm'),
        (line, before: string, key: string, index: string) => {
          const expression = expressionOf(index);
          return expression.kind === 'block'
            ? blockLines(before, key, expression)
            : line;
        },
      )
      .replace(
        new RegExp(mark, 'g'),
        (_, index: string) => `{{ ${expressionOf(index).code} }}`,
      );
  }
}

/**
 * @param original - the body that gets marks; its hash is in them, so that no
 * text in it can be one
 */
export function createMarks(original: Readonly<PlainObject>): Marks {
  return new DefaultMarks(original);
}
