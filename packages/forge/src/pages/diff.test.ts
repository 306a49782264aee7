import { renderDiff } from './diff';

const DIFF = `diff --git a/a.txt b/b <i>.txt
similarity index 50%
--- a/a.txt
+++ b/b <i>.txt
@@ -1,2 +1,2 @@
 same
--- old
+<script>new</script>
`;

describe('renderDiff', () => {
  it('marks lines by kind and escapes them', () => {
    const { text } = renderDiff(DIFF);
    const rows = [...text.matchAll(/<tr class="(\w*)">\s*<td>(.*)<\/td>/g)].map(
      ([, kind, line]) => [kind, line],
    );
    expect(text).toContain('<code>b &lt;i&gt;.txt</code>');
    expect(rows).toEqual([
      ['hunk', 'similarity index 50%'],
      ['hunk', '@@ -1,2 +1,2 @@'],
      ['', ' same'],
      ['removed', '--- old'],
      ['added', '+&lt;script&gt;new&lt;/script&gt;'],
    ]);
  });

  it('says when there is nothing, and when something is left out', () => {
    expect(renderDiff('').text).toContain('Nothing to show');
    const long = `diff --git a/a b/a\n@@ -0,0 +1,6000 @@\n${'+x\n'.repeat(
      6000,
    )}`;
    expect(renderDiff(long).text).toMatch(/\d+ more lines are not shown/);
  });
});
