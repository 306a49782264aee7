import type { Request, Response, Router } from 'express';
import { NotFoundError } from '@backstage/errors';
import { statusOf } from '../api/errors';
import { changeFile } from '../git/changeFile';
import type { Repository, TreeEntry } from '../git/Repository';
import { html, urlPath } from './html';
import type { PageContext, Place } from './PageContext';
import { field, requireForm, requireSignIn } from './forms';
import { breadcrumbs } from './repositoryPages';
import { readText } from './text';

const MAX_EDITED = 512 * 1024;

interface Draft {
  text: string;
  sha: string;
  message: string;
  problem?: string;
}

/** Changes one file in the browser; saving makes a commit. */
export function addEditPages(router: Router, pages: PageContext) {
  const route = '/:owner/:repo/_edit/:rest(*)';

  async function find(req: Request) {
    const repository = await pages.repository(req);
    const place = await pages.place(repository, 'branch', req.params.rest);
    const entry = await repository.entry(place.commit, place.path);
    if (!place.path || entry?.type !== 'blob') {
      throw new NotFoundError(`${place.path} is no file in ${place.ref}`);
    }
    return { repository, place, entry };
  }

  async function load(repository: Repository, entry: TreeEntry) {
    const small = (entry.size ?? 0) <= MAX_EDITED;
    const text = small ? readText(await repository.blob(entry.sha)) : undefined;
    if (text === undefined) {
      throw new NotFoundError(
        `${entry.path} cannot be changed here: it is no text or too large`,
      );
    }
    return text;
  }

  function show(
    req: Request,
    res: Response,
    repository: Repository,
    place: Place,
    draft: Draft,
    status?: number,
  ) {
    const view = `${urlPath(repository.fullName)}/src/branch${urlPath(
      place.ref,
      place.path,
    )}`;
    pages.send(req, res, {
      status,
      title: `Edit ${place.path} · ${repository.fullName}`,
      body: html`${pages.heading(repository, 'files', place.ref)}
        ${breadcrumbs(repository, place)}
        ${draft.problem &&
        html`<p class="wrong" role="alert">${draft.problem}</p>`}
        <form method="post">
          ${pages.tokenField(req)}
          <input type="hidden" name="last_commit_sha" value="${draft.sha}" />
          <label for="content">${place.path}</label>
          <textarea id="content" name="content" spellcheck="false">
${draft.text}</textarea
          >
          <label for="message">Commit message</label>
          <input
            id="message"
            type="text"
            name="commit_summary"
            maxlength="200"
            value="${draft.message}"
            placeholder="Update ${place.path}"
          />
          <div class="row">
            <button>Commit to ${place.ref}</button>
            <a href="${view}">Cancel</a>
          </div>
        </form>`,
    });
  }

  router.get(route, requireSignIn(pages), async (req, res) => {
    const { repository, place, entry } = await find(req);
    const text = await load(repository, entry);
    show(req, res, repository, place, { text, sha: entry.sha, message: '' });
  });

  router.post(
    route,
    requireSignIn(pages),
    requireForm(pages),
    async (req, res) => {
      const { repository, place, entry } = await find(req);
      const user = pages.sessions.user(req) ?? '';
      const sent = field(req, 'content');
      const sha = field(req, 'last_commit_sha');
      const message = field(req, 'commit_summary').trim();
      const before = await load(repository, entry);
      // Forms send CRLF; a file keeps the line ends that it had.
      const lines = sent.replace(/\r\n/g, '\n');
      const text = before.includes('\r\n')
        ? lines.replace(/\n/g, '\r\n')
        : lines;
      if (text === before) {
        res.redirect(
          303,
          `${urlPath(repository.fullName)}/src/branch${urlPath(
            place.ref,
            place.path,
          )}`,
        );
        return;
      }
      try {
        await pages.forge.events.remember(repository);
        const { commit } = await changeFile(repository, {
          branch: place.ref,
          path: place.path,
          content: Buffer.from(text, 'utf8'),
          sha,
          message: message || `Update ${place.path}`,
          author: { name: user, email: `${user}@localhost` },
        });
        pages.forge.events.pushed(repository, user);
        res.redirect(303, `${urlPath(repository.fullName)}/commit/${commit}`);
      } catch (error) {
        const status = statusOf(error);
        if (status >= 500) {
          throw error;
        }
        const problem = `${
          error instanceof Error ? error.message : error
        }. Your text is kept below; sending it again replaces what stands there now.`;
        const current = await repository.entry(
          await repository.commit(place.ref),
          place.path,
        );
        const draft = {
          text: lines,
          message,
          problem,
          sha: current?.sha ?? sha,
        };
        show(req, res, repository, place, draft, status);
      }
    },
  );
}
