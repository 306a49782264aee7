import type { Router } from 'express';
import { NotFoundError } from '@backstage/errors';
import { html, urlPath, type Markup } from './html';
import type { PageContext } from './PageContext';
import { breadcrumbs, folderBody } from './repositoryPages';
import { readText } from './text';

const MAX_SHOWN = 1024 * 1024;

function numbered(text: string): Markup {
  const lines = text.replace(/\n$/, '').split('\n');
  return html`<div class="scroll">
    <table class="code">
      ${lines.map(
        (line, i) =>
          html`<tr id="L${i + 1}">
            <td class="number"><a href="#L${i + 1}">${i + 1}</a></td>
            <td>${line}</td>
          </tr>`,
      )}
    </table>
  </div>`;
}

/** Files with line numbers, and their bytes. */
export function addFilePages(router: Router, pages: PageContext) {
  router.get('/:owner/:repo/src/:kind/:rest(*)', async (req, res) => {
    const repository = await pages.repository(req);
    const { kind, rest } = req.params;
    const place = await pages.place(repository, kind, rest);
    const { ref, commit, path } = place;
    const entry = path ? await repository.entry(commit, path) : undefined;
    if (path && !entry) {
      throw new NotFoundError(`${path} does not exist in ${ref}`);
    }
    if (entry?.type !== 'blob') {
      pages.send(req, res, {
        title: `${repository.fullName}/${path}`,
        body: await folderBody(pages, repository, place),
      });
      return;
    }
    const text =
      (entry.size ?? 0) <= MAX_SHOWN
        ? readText(await repository.blob(entry.sha))
        : undefined;
    const base = urlPath(repository.fullName);
    const at = urlPath(ref, path);
    const branch = kind === 'branch' ? ref : undefined;
    pages.send(req, res, {
      title: `${path} · ${repository.fullName}`,
      body: html`${pages.heading(repository, 'files', branch)}
        ${breadcrumbs(repository, place)}
        <div class="panel">
          <div class="bar">
            <span class="soft">${entry.size} bytes</span>
            <a class="end" href="${base}/raw/${kind}${at}">Raw</a>
            ${branch &&
            html`<a
              href="${base}/commits/branch${urlPath(
                branch,
              )}?path=${encodeURIComponent(path)}"
              >History</a
            >`}
            ${branch &&
            text !== undefined &&
            html`<a href="${base}/_edit${at}">Edit</a>`}
          </div>
          ${text === undefined
            ? html`<p class="soft">
                This file is not shown: it is no text or too large.
              </p>`
            : numbered(text)}
        </div>`,
    });
  });

  router.get('/:owner/:repo/raw/:kind/:rest(*)', async (req, res) => {
    const repository = await pages.repository(req);
    const { kind, rest } = req.params;
    const { ref, commit, path } = await pages.place(repository, kind, rest);
    const entry = path ? await repository.entry(commit, path) : undefined;
    if (entry?.type !== 'blob') {
      throw new NotFoundError(`${path} is no file in ${ref}`);
    }
    const bytes = await repository.blob(entry.sha);
    // Never as a page: what stands in a repository is not ours.
    const type = readText(bytes) === undefined ? 'bin' : 'text/plain';
    res.set('ETag', `"${entry.sha}"`).type(type).send(bytes);
  });
}
