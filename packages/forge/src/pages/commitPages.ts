import type { Router } from 'express';
import { NotFoundError } from '@backstage/errors';
import { EMPTY_TREE, listCommits, readCommit } from '../git/history';
import { parseRepositoryPath } from '../git/names';
import { renderDiff } from './diff';
import { html, urlPath } from './html';
import type { PageContext } from './PageContext';
import { formatDate, subjectOf } from './text';

const PAGE = 50;

/** History, one commit, and what lies between two. */
export function addCommitPages(router: Router, pages: PageContext) {
  router.get('/:owner/:repo/commits', async (req, res) => {
    const repository = await pages.repository(req);
    const branch = await repository.defaultBranch();
    res.redirect(
      `${urlPath(repository.fullName)}/commits/branch${urlPath(branch)}`,
    );
  });

  router.get('/:owner/:repo/commits/branch/:rest(*)', async (req, res) => {
    const repository = await pages.repository(req);
    const place = await pages.place(repository, 'branch', req.params.rest);
    const base = urlPath(repository.fullName);
    const page = Math.max(1, Math.floor(Number(req.query.page ?? 1)) || 1);
    const asked = typeof req.query.path === 'string' ? req.query.path : '';
    const path = parseRepositoryPath(asked);
    const commits = await listCommits(repository, {
      include: [place.commit],
      path,
      limit: PAGE + 1,
      skip: (page - 1) * PAGE,
    });
    const older = `?page=${page + 1}&path=${encodeURIComponent(path)}`;
    pages.send(req, res, {
      title: `Commits · ${repository.fullName}`,
      body: html`${pages.heading(repository, 'commits', place.ref)}
        <p><span class="state">branch ${place.ref}</span> ${path}</p>
        <div class="panel scroll">
          <table>
            ${commits.slice(0, PAGE).map(
              commit => html`<tr>
                <td class="name">
                  <a href="${base}/commit/${commit.sha}"
                    >${subjectOf(commit)}</a
                  >
                  <div class="soft">${commit.author.name}</div>
                </td>
                <td><code>${commit.sha.slice(0, 10)}</code></td>
                <td class="date">${formatDate(commit.committer.date)}</td>
              </tr>`,
            )}
          </table>
        </div>
        ${commits.length > PAGE && html`<p><a href="${older}">Older</a></p>`}`,
    });
  });

  router.get('/:owner/:repo/commit/:sha([0-9a-f]{4,40})', async (req, res) => {
    const repository = await pages.repository(req);
    const sha = await repository.commit(req.params.sha);
    const commit = await readCommit(repository, sha);
    const base = urlPath(repository.fullName);
    const parent = commit.parents[0] ?? EMPTY_TREE;
    pages.send(req, res, {
      title: `${subjectOf(commit)} · ${repository.fullName}`,
      body: html`${pages.heading(repository, 'commits')}
        <div class="panel">
          <div class="bar">
            <span>${commit.author.name}</span>
            <span class="soft">${formatDate(commit.author.date)}</span>
            <a class="end" href="${base}/src/commit/${sha}"
              >Files at this commit</a
            >
          </div>
          <pre>${commit.message}</pre>
        </div>
        <p class="soft">
          Commit <code>${sha}</code>${commit.parents.map(
            other =>
              html`, parent
                <a href="${base}/commit/${other}"
                  ><code>${other.slice(0, 10)}</code></a
                >`,
          )}
        </p>
        ${renderDiff(await repository.diff(parent, sha))}`,
    });
  });

  router.get('/:owner/:repo/compare/:range(*)', async (req, res) => {
    const repository = await pages.repository(req);
    const [from, to] = req.params.range.split('...');
    if (!from || !to) {
      throw new NotFoundError('Name two revisions with "..." between them');
    }
    const isNothing = /^0+$/.test(from);
    const base = isNothing ? EMPTY_TREE : await repository.commit(from);
    const head = await repository.commit(to);
    pages.send(req, res, {
      title: `${req.params.range} · ${repository.fullName}`,
      body: html`${pages.heading(repository, 'commits')}
        <p><code>${from}</code> to <code>${to}</code></p>
        ${renderDiff(await repository.diff(base, head))}`,
    });
  });
}
