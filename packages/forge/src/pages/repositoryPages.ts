import type { Router } from 'express';
import { NotFoundError } from '@backstage/errors';
import { readCommit } from '../git/history';
import type { TreeEntry } from '../git/Repository';
import type { Repository } from '../git/Repository';
import { html, urlPath, type Markup } from './html';
import type { PageContext, Place } from './PageContext';
import { formatDate, subjectOf } from './text';

/** List of repositories, and folders of one. */
export function addRepositoryPages(router: Router, pages: PageContext) {
  const { forge } = pages;

  async function list(
    signedIn: boolean,
    owner?: string,
  ): Promise<Markup | undefined> {
    const rows: Markup[] = [];
    for (const repository of await forge.store.list()) {
      const metadata = await forge.store.metadata(repository);
      const hidden = metadata.private && !signedIn;
      if (hidden || (owner && repository.owner !== owner)) {
        continue;
      }
      const head = await repository.resolve(await repository.defaultBranch());
      const commit = head ? await readCommit(repository, head) : undefined;
      rows.push(html`<tr>
        <td class="name">
          <a href="${urlPath(repository.fullName)}">${repository.fullName}</a>
          ${metadata.private && html`<span class="state">private</span>`}
          <div class="soft">${metadata.description}</div>
        </td>
        <td class="soft">${commit && subjectOf(commit)}</td>
        <td class="date">${commit && formatDate(commit.committer.date)}</td>
      </tr>`);
    }
    return rows.length > 0
      ? html`<div class="panel scroll">
          <table>
            ${rows}
          </table>
        </div>`
      : undefined;
  }

  router.get('/', async (req, res) => {
    const table = await list(pages.sessions.user(req) !== undefined);
    pages.send(req, res, {
      title: 'Repositories',
      body: html`<h1>Repositories</h1>
        ${table ?? html`<p class="soft">There is no repository yet.</p>`}`,
    });
  });

  router.get('/:owner', async (req, res) => {
    const { owner } = req.params;
    const table = await list(pages.sessions.user(req) !== undefined, owner);
    if (!table && !(await forge.store.owners()).includes(owner)) {
      throw new NotFoundError(`There is no organization ${owner}`);
    }
    pages.send(req, res, {
      title: owner,
      body: html`<h1>${owner}</h1>
        ${table ?? html`<p class="soft">There is no repository yet.</p>`}`,
    });
  });

  router.get('/:owner/:repo', async (req, res) => {
    if (req.params.repo.endsWith('.git')) {
      const name = req.params.repo.replace(/\.git$/, '');
      res.redirect(urlPath(req.params.owner, name));
      return;
    }
    const repository = await pages.repository(req);
    const branch = await repository.defaultBranch();
    const commit = await repository.resolve(branch);
    const body = commit
      ? await folderBody(pages, repository, {
          kind: 'branch',
          ref: branch,
          commit,
          path: '',
        })
      : html`${pages.heading(repository, 'files')}
          <p>This repository is empty. Push to it:</p>
          <div class="panel">
            <pre>
git remote add origin ${forge.url()}/${repository.fullName}.git
git push -u origin ${branch}</pre
            >
          </div>`;
    pages.send(req, res, { title: repository.fullName, body });
  });
}

/** The page of a folder. */
export async function folderBody(
  pages: PageContext,
  repository: Repository,
  place: Place,
): Promise<Markup> {
  const { kind, ref, commit, path } = place;
  const entries = await repository.folder(commit, path);
  const last = await readCommit(repository, commit);
  const base = urlPath(repository.fullName);
  const row = (entry: TreeEntry) => {
    const name = entry.path.slice(path ? path.length + 1 : 0);
    const href = `${base}/src/${kind}${urlPath(ref, entry.path)}`;
    return html`<tr>
      <td class="name">
        <a href="${href}">${name}${entry.type === 'tree' && '/'}</a>
      </td>
      <td class="date">${entry.type === 'blob' && `${entry.size} bytes`}</td>
    </tr>`;
  };
  const readme = entries.find(entry =>
    /(^|\/)readme(\.md|\.txt)?$/i.test(entry.path),
  );
  const text =
    readme?.type === 'blob' && (readme.size ?? 0) < 100_000
      ? (await repository.blob(readme.sha)).toString('utf8')
      : undefined;
  return html`${pages.heading(
      repository,
      'files',
      kind === 'branch' ? ref : undefined,
    )}
    ${breadcrumbs(repository, place)}
    <div class="panel">
      <div class="bar">
        <a href="${base}/commit/${commit}"
          ><code>${commit.slice(0, 10)}</code></a
        >
        <span>${subjectOf(last)}</span>
        <span class="soft end"
          >${last.author.name}, ${formatDate(last.committer.date)}</span
        >
      </div>
      <table>
        ${entries.map(row)}
      </table>
    </div>
    ${text !== undefined &&
    html`<div class="panel">
      <div class="bar">${readme?.path.split('/').pop()}</div>
      <pre>${text}</pre>
    </div>`}
    ${path === '' &&
    html`<p class="soft">
      Clone:
      <code>git clone ${pages.forge.url()}/${repository.fullName}.git</code>
    </p>`}`;
}

/** Links to the folders above. */
export function breadcrumbs(repository: Repository, place: Place): Markup {
  const base = `${urlPath(repository.fullName)}/src/${place.kind}`;
  const parts = place.path.split('/').filter(Boolean);
  return html`<p>
    <span class="state">${place.kind} ${place.ref}</span>
    ${parts.length > 0 &&
    html`<a href="${base}${urlPath(place.ref)}">${repository.name}</a>`}
    ${parts.map((part, i) => {
      const href = `${base}${urlPath(place.ref, ...parts.slice(0, i + 1))}`;
      return html` / <a href="${href}">${part}</a>`;
    })}
  </p>`;
}
