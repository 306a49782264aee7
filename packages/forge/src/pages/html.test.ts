import { html, urlPath } from './html';

describe('html', () => {
  it('escapes every value, in text and in attributes', () => {
    const evil = `"><script>alert('1')</script>&`;
    const page = html`<a title="${evil}">${evil}</a>`;
    const escaped =
      '&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;';
    expect(page.text).toBe(`<a title="${escaped}">${escaped}</a>`);
  });

  it('keeps markup that it made itself, also in lists', () => {
    const rows = ['<1>', 2].map(row => html`<li>${row}</li>`);
    expect(
      html`<ul>
        ${rows}
      </ul>`.text.replace(/\s+/g, ''),
    ).toBe('<ul><li>&lt;1&gt;</li><li>2</li></ul>');
  });

  it('leaves out what is not there', () => {
    expect(html`a${undefined}${null}${false}${''}${0}`.text).toBe('a0');
  });
});

describe('urlPath', () => {
  it('encodes each segment', () => {
    expect(urlPath('feature/ö', 'a b?.txt')).toBe(
      '/feature/%C3%B6/a%20b%3F.txt',
    );
  });
});
