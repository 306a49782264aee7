/** The one style sheet, light or dark as the reader's system is. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --ground: #ffffff; --panel: #f6f7f9; --line: #d5d9e0; --text: #1c2128;
  --soft: #59636e; --link: #0b57c2; --accent: #1a6b3c; --accent-text: #ffffff;
  --added: #e2f5e6; --removed: #fde7e7; --mark: #fff5cc; --wrong: #b3261e;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #14171c; --panel: #1d2128; --line: #353b45; --text: #e4e7ec;
    --soft: #9aa4b2; --link: #7fb2ff; --accent: #3f9e66; --accent-text: #08140c;
    --added: #16321f; --removed: #3d1d1d; --mark: #403a17; --wrong: #ff8b82;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text);
  font: 16px/1.5 system-ui, -apple-system, 'Segoe UI', sans-serif; }
a { color: var(--link); text-decoration: none; }
a:hover { text-decoration: underline; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
header.site { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; align-items: center;
  padding: .75rem 1rem; background: var(--panel); border-bottom: 1px solid var(--line); }
header.site .brand { font-weight: 700; color: var(--text); }
header.site form, header.site .who { margin-left: auto; }
main { max-width: 72rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.5rem; margin: .5rem 0; overflow-wrap: anywhere; }
h2 { font-size: 1.1rem; margin: 1.5rem 0 .5rem; }
.soft { color: var(--soft); }
.wrong { color: var(--wrong); font-weight: 600; }
nav.tabs { display: flex; flex-wrap: wrap; gap: 1rem; margin: .5rem 0 1rem; }
nav.tabs a[aria-current] { color: var(--text); font-weight: 600; border-bottom: 2px solid var(--accent); }
.panel { border: 1px solid var(--line); border-radius: 8px; overflow: hidden; margin: 0 0 1rem; }
.panel > .bar { display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: center;
  background: var(--panel); padding: .5rem .75rem; border-bottom: 1px solid var(--line); }
.bar .end { margin-left: auto; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
td, th { text-align: left; padding: .45rem .75rem; border-top: 1px solid var(--line); vertical-align: top; }
tr:first-child > td, tr:first-child > th { border-top: 0; }
td.name { overflow-wrap: anywhere; }
td.date { white-space: nowrap; color: var(--soft); }
pre, code, textarea, table.code { font-family: ui-monospace, 'SFMono-Regular', Menlo, Consolas, monospace; font-size: .875rem; }
pre { margin: 0; padding: .75rem; white-space: pre-wrap; overflow-wrap: anywhere; }
table.code td { border: 0; padding: 0 .75rem; white-space: pre; }
table.code td.number { width: 1%; text-align: right; user-select: none; }
table.code td.number a { color: var(--soft); }
table.code tr:target { background: var(--mark); }
table.code tr.added { background: var(--added); }
table.code tr.removed { background: var(--removed); }
table.code tr.hunk { background: var(--panel); color: var(--soft); }
label { display: block; font-weight: 600; margin: .75rem 0 .25rem; }
input[type=text], input[type=password], textarea { width: 100%; padding: .5rem; color: inherit;
  background: var(--ground); border: 1px solid var(--line); border-radius: 6px; font-size: 1rem; }
textarea { min-height: 26rem; font-size: .875rem; tab-size: 2; }
button, .button { display: inline-block; padding: .45rem 1rem; border: 0; border-radius: 6px; font: inherit;
  font-weight: 600; background: var(--accent); color: var(--accent-text); cursor: pointer; }
button.plain { background: none; color: var(--link); padding: 0; font-weight: 400; }
.row { display: flex; flex-wrap: wrap; gap: 1rem; margin: 1rem 0; align-items: center; }
.state { border: 1px solid var(--line); border-radius: 999px; padding: 0 .6rem; font-size: .875rem; }
form.narrow { max-width: 24rem; }
`;
