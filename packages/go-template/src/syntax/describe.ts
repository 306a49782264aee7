import { fromBytes, type ByteString } from '../text/utf8';
import type { Command, Operand, Pipeline, Statement } from './ast';

const MAX_LENGTH = 200;

function path(names: readonly ByteString[]): string {
  return names.map(name => `.${fromBytes(name)}`).join('');
}

function operand(node: Operand): string {
  switch (node.type) {
    case 'dot':
      return '.';
    case 'nil':
      return 'nil';
    case 'bool':
      return String(node.value);
    case 'string':
    case 'number':
      return node.source;
    case 'identifier':
      return node.name;
    case 'field':
      return path(node.path);
    case 'variable':
      return node.name + path(node.path);
    case 'chain':
      return node.base.type === 'pipeline'
        ? `(${pipeline(node.base)})${path(node.path)}`
        : operand(node.base) + path(node.path);
    default:
      return pipeline(node);
  }
}

function command(node: Command): string {
  return node.operands
    .map(item =>
      item.type === 'pipeline' ? `(${pipeline(item)})` : operand(item),
    )
    .join(' ');
}

function pipeline(node: Pipeline): string {
  const declared = node.declares.map(operand).join(', ');
  const sign = node.assigns ? '=' : ':=';
  const commands = node.commands.map(command).join(' | ');
  return declared ? `${declared} ${sign} ${commands}` : commands;
}

function statement(node: Statement): string {
  switch (node.type) {
    case 'text':
      return 'text';
    case 'action':
      return pipeline(node.pipeline);
    case 'break':
    case 'continue':
      return node.type;
    case 'template':
      return `template ${JSON.stringify(node.name)}${
        node.pipeline ? ` ${pipeline(node.pipeline)}` : ''
      }`;
    default:
      return `${node.type} ${pipeline(node.pipeline)}`;
  }
}

/** A node of the tree. */
export type Node = Operand | Command | Statement;

/** A node as source again, shortened where it is long. */
export function describeNode(node: Node): string {
  const text = (() => {
    switch (node.type) {
      case 'command':
        return command(node);
      case 'text':
      case 'action':
      case 'break':
      case 'continue':
      case 'template':
      case 'if':
      case 'with':
      case 'range':
        return statement(node);
      default:
        return operand(node);
    }
  })();
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
}
