import type {
  ChangePreview,
  PreviewFinding,
  PreviewGroup,
  PreviewMembers,
  PreviewType,
} from './types';

/** People read it, and a comment on a forge is at most 64 KiB long. */
const MAX_LINES = 30;
const MAX_NAMES = 5;

const CHANGES = {
  added: 'added',
  removed: 'removed',
  changed: 'changed',
  reordered: 'written in another order',
};

/** How parts of a description are written. */
interface Style {
  /** What stands in a file like that. */
  code(text: string): string;
  plain(text: string): string;
  title(text: string): string;
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ');

const MARKDOWN: Style = {
  code(text) {
    const ticks = text.includes('`') ? '``' : '`';
    return `${ticks}${oneLine(text)}${ticks}`;
  },
  // Text that Markdown shall not take for its own.
  plain: text => oneLine(text).replace(/[\\`*_<>[\]|#@]/g, '\\$&'),
  title: text => `**${text}**`,
};

const TEXT: Style = {
  code: oneLine,
  plain: oneLine,
  title: text => `${text}:`,
};

function count(number: number, one: string): string {
  return `${number.toLocaleString('en')} ${one}${number === 1 ? '' : 's'}`;
}

class Description {
  readonly #preview: ChangePreview;
  readonly #style: Style;

  constructor(preview: ChangePreview, style: Style) {
    this.#preview = preview;
    this.#style = style;
  }

  toString(): string {
    const { broken, findings, groups, repaired, types } = this.#preview;
    const typesThat = (wanted: PreviewType['change']) =>
      types.filter(({ change }) => change === wanted).map(this.#type);
    const findingsThat = (wanted: PreviewFinding['change']) =>
      findings.filter(({ change }) => change === wanted).map(this.#finding);
    const lines = [
      this.#headline(),
      '',
      this.#extent(),
      ...this.#list('Can no longer be rendered', this.#members(broken)),
      ...this.#list('Types that stop working', typesThat('stops')),
      ...this.#list('Types that begin to work', typesThat('begins')),
      ...this.#list('Types of another status', typesThat('changed')),
      ...this.#list('Environments', this.#environments()),
      ...this.#list('What changes', groups.map(this.#group)),
      ...this.#list('New findings', findingsThat('new')),
      ...this.#list('Findings that are gone', findingsThat('gone')),
      ...this.#list('Can be rendered again', this.#members(repaired)),
    ];
    return `${lines.join('\n')}\n`;
  }

  #headline(): string {
    const { summary, types, environments } = this.#preview;
    const { broken, changed, changedWorkloads, repaired } = summary;
    const workloads = count(changedWorkloads, 'workload');
    const parts = [
      ...(broken > 0 ? [`breaks ${count(broken, 'render')}`] : []),
      ...(changed > 0
        ? [`changes ${count(changed, 'render')} of ${workloads}`]
        : []),
      ...(repaired > 0 ? [`repairs ${count(repaired, 'render')}`] : []),
    ];
    if (parts.length > 0) {
      return `This change ${parts.join(', ')}.`;
    }
    const isAll = types.length === 0 && environments.length === 0;
    return `This change changes no rendered file${
      isAll ? '' : ', but what is listed below'
    }.`;
  }

  #extent(): string {
    const { workloads, environments, pairs, rendered } = this.#preview.summary;
    const [some, all] = [rendered, pairs].map(each =>
      each.toLocaleString('en'),
    );
    return `${count(workloads, 'workload')} in ${count(
      environments,
      'environment',
    )}; ${some} of ${all} renders could change and were compared.`;
  }

  #environments(): string[] {
    const { code } = this.#style;
    return this.#preview.environments.map(({ name, change, settings }) => {
      const which = settings.length > 0 ? `: ${settings.join(', ')}` : '';
      return `${code(name)} ${change}${which}`;
    });
  }

  readonly #group = ({ members, ...group }: PreviewGroup): string => {
    const { object, path, change, values } = group;
    const { code } = this.#style;
    const [value] = values;
    const isOne = values.length === 1 && value.count === group.count;
    const told = isOne
      ? [value.before, value.after].flatMap(text => (text ? [code(text)] : []))
      : [];
    return `${code(path ? `${object} ${path}` : object)} ${CHANGES[change]}${
      told.length > 0 ? `: ${told.join(' → ')}` : ''
    } (${count(group.count, 'render')}) – ${this.#where(members)}`;
  };

  readonly #finding = (finding: PreviewFinding): string => {
    const { severity, message, hint, members } = finding;
    const text = [message, hint].filter(Boolean).join(' ');
    return `${severity}: ${this.#style.plain(text)} – ${this.#where(members)}`;
  };

  readonly #type = (type: PreviewType): string => {
    const { environment, after, reason, usedBy } = type;
    const { code, plain } = this.#style;
    const name =
      type.class === 'default' ? type.type : `${type.type}.${type.class}`;
    return `${code(name)} in ${plain(environment)} is ${after}${
      reason ? `: ${plain(reason)}` : ''
    }${usedBy.length > 0 ? ` – used by ${this.#names(usedBy)}` : ''}`;
  };

  #where(members: PreviewMembers): string {
    return this.#members(members).join('; ');
  }

  #members(members: PreviewMembers): string[] {
    return Object.entries(members).map(
      ([environment, names]) =>
        `${this.#style.plain(environment)}: ${this.#names(names)}`,
    );
  }

  #names(names: readonly string[]): string {
    const shown = names.slice(0, MAX_NAMES).map(this.#style.code).join(', ');
    const more = names.length - MAX_NAMES;
    return more > 0 ? `${shown} and ${more} more` : shown;
  }

  #list(title: string, items: readonly string[]): string[] {
    const more = items.length - MAX_LINES;
    const shown = items.slice(0, MAX_LINES).map(item => `- ${item}`);
    return items.length === 0
      ? []
      : [
          ...['', this.#style.title(title), ''],
          ...shown,
          ...(more > 0 ? [`- … and ${more} more`] : []),
        ];
  }
}

/**
 * A preview as a comment on a pull request or the summary of a job in CI.
 *
 * @public
 */
export function previewAsMarkdown(preview: ChangePreview): string {
  return new Description(preview, MARKDOWN).toString();
}

/**
 * A preview for a terminal.
 *
 * @public
 */
export function previewAsText(preview: ChangePreview): string {
  return new Description(preview, TEXT).toString();
}
