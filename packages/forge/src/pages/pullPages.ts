import type { Router } from 'express';
import { EMPTY_TREE } from '../git/history';
import type { Repository } from '../git/Repository';
import { announcePull, mergePull } from '../pulls/pullActions';
import type { PullRecord } from '../repositories/metadata';
import { renderDiff } from './diff';
import { requireForm, requireSignIn } from './forms';
import { html, urlPath } from './html';
import type { PageContext } from './PageContext';
import { formatDate } from './text';

function stateOf(pull: PullRecord): string {
  return pull.mergeCommit ? 'merged' : pull.state;
}

/** Pull requests: list, read, merge, close. */
export function addPullPages(router: Router, pages: PageContext) {
  const { pulls } = pages.forge;
  const route = '/:owner/:repo/pulls/:number(\\d+)';

  async function diffOf(repository: Repository, pull: PullRecord) {
    const base = await repository.mergeBase(pull.baseSha, pull.headSha);
    return repository.diff(base ?? EMPTY_TREE, pull.headSha);
  }

  router.get('/:owner/:repo/pulls', async (req, res) => {
    const repository = await pages.repository(req);
    const rows = (await pulls.list(repository)).map(
      pull => html`<tr>
        <td class="name">
          <a href="${urlPath(repository.fullName)}/pulls/${pull.number}"
            >#${pull.number} ${pull.title}</a
          >
          <div class="soft">${pull.head} into ${pull.base}</div>
        </td>
        <td><span class="state">${stateOf(pull)}</span></td>
        <td class="date">${formatDate(pull.updatedAt)}</td>
      </tr>`,
    );
    pages.send(req, res, {
      title: `Pull requests · ${repository.fullName}`,
      body: html`${pages.heading(repository, 'pulls')}
      ${rows.length
        ? html`<div class="panel scroll">
            <table>
              ${rows}
            </table>
          </div>`
        : html`<p class="soft">There is no pull request.</p>`}`,
    });
  });

  router.get(`${route}.diff`, async (req, res) => {
    const repository = await pages.repository(req);
    const pull = await pulls.get(repository, Number(req.params.number));
    res.type('text/plain').send(await diffOf(repository, pull));
  });

  router.get(route, async (req, res) => {
    const repository = await pages.repository(req);
    const pull = await pulls.get(repository, Number(req.params.number));
    const mergeable = await pulls.isMergeable(repository, pull);
    const here = `${urlPath(repository.fullName)}/pulls/${pull.number}`;
    const button = (action: string, title: string, plain = false) =>
      html`<form method="post" action="${here}/${action}">
        ${pages.tokenField(req)}
        <button ${plain && html`class="plain"`}>${title}</button>
      </form>`;
    pages.send(req, res, {
      title: `#${pull.number} ${pull.title} · ${repository.fullName}`,
      body: html`${pages.heading(repository, 'pulls')}
        <h2>#${pull.number} ${pull.title}</h2>
        <p>
          <span class="state">${stateOf(pull)}</span>
          <span class="soft">
            ${pull.user} asks to merge <code>${pull.head}</code> into
            <code>${pull.base}</code></span
          >
        </p>
        ${pull.body && html`<div class="panel"><pre>${pull.body}</pre></div>`}
        ${(pull.comments ?? []).map(
          ({ user, body }) =>
            html`<div class="panel">
              <pre>${user}: ${body}</pre>
            </div>`,
        )}
        ${pull.state === 'open' &&
        html`<div class="row">
          ${mergeable
            ? button('merge', 'Merge')
            : html`<span class="wrong">The branches conflict.</span>`}
          ${button('close', 'Close', true)}
        </div>`}
        ${renderDiff(await diffOf(repository, pull))}`,
    });
  });

  router.post(
    `${route}/:action(merge|close)`,
    requireSignIn(pages),
    requireForm(pages),
    async (req, res) => {
      const repository = await pages.repository(req);
      const user = pages.sessions.user(req) ?? '';
      const number = Number(req.params.number);
      if (req.params.action === 'merge') {
        await mergePull(pages.forge, repository, number, {
          style: 'merge',
          user,
        });
      } else {
        const pull = await pulls.change(repository, number, {
          state: 'closed',
        });
        await announcePull(pages.forge, repository, pull, 'closed', user);
      }
      res.redirect(303, `${urlPath(repository.fullName)}/pulls/${number}`);
    },
  );
}
