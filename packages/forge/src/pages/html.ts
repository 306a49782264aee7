/** Markup that may be sent as it is. Made only by {@link html}. */
export class Markup {
  constructor(readonly text: string) {}
}

export type Content =
  | Markup
  | string
  | number
  | undefined
  | null
  | false
  | readonly Content[];

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, char => ENTITIES[char]);
}

function render(content: Content): string {
  if (content instanceof Markup) {
    return content.text;
  }
  if (Array.isArray(content)) {
    return content.map(render).join('');
  }
  if (content === undefined || content === null || content === false) {
    return '';
  }
  return escapeHtml(String(content));
}

/** A template whose values are escaped, so no page can forget it. */
export function html(
  strings: TemplateStringsArray,
  ...values: Content[]
): Markup {
  return new Markup(
    strings.reduce((text, part, i) => text + render(values[i - 1]) + part),
  );
}

/** Segments of a path as they stand in a URL. */
export function urlPath(...segments: string[]): string {
  return segments
    .flatMap(segment => segment.split('/'))
    .filter(Boolean)
    .map(segment => `/${encodeURIComponent(segment)}`)
    .join('');
}
