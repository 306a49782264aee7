import type { ByteString } from '../text/utf8';
import type { NumberLiteral } from './numbers';

/** Where a node starts, as offset into the template's source. */
interface Located {
  readonly offset: number;
}

/** A part of an action that has a value. */
export type Operand =
  | (Located & { readonly type: 'dot' })
  | (Located & { readonly type: 'nil' })
  | (Located & { readonly type: 'bool'; readonly value: boolean })
  | (Located & {
      readonly type: 'string';
      readonly value: ByteString;
      readonly source: string;
    })
  | NumberOperand
  | (Located & { readonly type: 'identifier'; readonly name: string })
  | FieldOperand
  | VariableOperand
  | ChainOperand
  | Pipeline;

export interface NumberOperand extends Located {
  readonly type: 'number';
  readonly value: NumberLiteral;
  readonly source: string;
}

/** `.a.b` */
export interface FieldOperand extends Located {
  readonly type: 'field';
  readonly path: readonly ByteString[];
}

/** `$x.a.b`; the name includes the dollar sign. */
export interface VariableOperand extends Located {
  readonly type: 'variable';
  readonly name: string;
  readonly path: readonly ByteString[];
}

/** `(…).a.b` */
export interface ChainOperand extends Located {
  readonly type: 'chain';
  readonly base: Operand;
  readonly path: readonly ByteString[];
}

/** `operand operand …` */
export interface Command extends Located {
  readonly type: 'command';
  readonly operands: readonly Operand[];
}

/** `$x := command | command …` */
export interface Pipeline extends Located {
  readonly type: 'pipeline';
  readonly declares: readonly VariableOperand[];
  /** `=` instead of `:=` */
  readonly assigns: boolean;
  readonly commands: readonly Command[];
}

export type Statement =
  | (Located & { readonly type: 'text'; readonly text: ByteString })
  | (Located & { readonly type: 'action'; readonly pipeline: Pipeline })
  | (Located & { readonly type: 'break' })
  | (Located & { readonly type: 'continue' })
  | TemplateCall
  | Branch;

export interface TemplateCall extends Located {
  readonly type: 'template';
  readonly name: string;
  readonly pipeline?: Pipeline;
}

export interface Branch extends Located {
  readonly type: 'if' | 'with' | 'range';
  readonly pipeline: Pipeline;
  readonly body: readonly Statement[];
  readonly otherwise?: readonly Statement[];
}

/** Statements by template name; the main template has the name it was parsed with. */
export interface TemplateSet {
  readonly main: readonly Statement[];
  readonly definitions: ReadonlyMap<string, readonly Statement[]>;
  /** Every function that is named, with the first place. */
  readonly functions: ReadonlyMap<string, number>;
}
