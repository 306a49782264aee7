import type { Request, Response } from 'express';
import { NotFoundError } from '@backstage/errors';
import type { ForgeContext } from '../ForgeContext';
import { isBranchName, parseRepositoryPath } from '../git/names';
import type { Repository } from '../git/Repository';
import type { Sessions } from '../security/Sessions';
import { html, urlPath, type Content, type Markup } from './html';

/** A branch, tag or commit and a path in it, as a URL names them. */
export interface Place {
  kind: 'branch' | 'tag' | 'commit';
  ref: string;
  commit: string;
  path: string;
}

/** What every page needs: the forge, who is signed in, and the frame. */
export class PageContext {
  constructor(readonly forge: ForgeContext, readonly sessions: Sessions) {}

  /** The repository of the route, if the reader may see it. */
  async repository(req: Request): Promise<Repository> {
    const { owner, repo } = req.params;
    const repository = await this.forge.store.get(owner, repo);
    const metadata = await this.forge.store.metadata(repository);
    if (metadata.private && !this.sessions.user(req)) {
      throw new NotFoundError(`There is no repository ${owner}/${repo}`);
    }
    return repository;
  }

  /**
   * Splits `<ref>/<path>`: refs may contain slashes, so the longest one that
   * exists is meant.
   */
  async place(
    repository: Repository,
    kind: string,
    rest: string,
  ): Promise<Place> {
    const segments = rest.replace(/\/+$/, '').split('/');
    const prefixes: Record<string, string> = {
      branch: 'refs/heads/',
      tag: 'refs/tags/',
    };
    if (kind === 'commit') {
      const [ref, ...path] = segments;
      const commit = await repository.commit(ref);
      return { kind, ref, commit, path: parseRepositoryPath(path.join('/')) };
    }
    if (kind === 'branch' || kind === 'tag') {
      const refs = await repository.refs(prefixes[kind]);
      for (let length = segments.length; length > 0; length--) {
        const ref = segments.slice(0, length).join('/');
        if (isBranchName(ref) && refs.has(prefixes[kind] + ref)) {
          const path = parseRepositoryPath(segments.slice(length).join('/'));
          const commit = await repository.commit(ref);
          return { kind, ref, commit, path };
        }
      }
    }
    throw new NotFoundError(
      `${repository.fullName} has no ${kind} "${segments[0]}"`,
    );
  }

  /** Sends a whole page. */
  send(
    req: Request,
    res: Response,
    page: { title: string; body: Content; status?: number },
  ): void {
    const user = this.sessions.user(req);
    const next = encodeURIComponent(req.originalUrl);
    const who: Markup = user
      ? html`<form method="post" action="/user/logout">
          ${this.tokenField(req)}
          <span class="soft">${user}</span>
          <button class="plain">Sign out</button>
        </form>`
      : html`<a class="who" href="/user/login?redirect_to=${next}">Sign in</a>`;
    const document = html`<!DOCTYPE html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>${page.title} · Forge</title>
          <link rel="stylesheet" href="/assets/forge.css" />
          <link rel="icon" href="data:," />
        </head>
        <body>
          <header class="site">
            <a class="brand" href="/">Forge</a>${who}
          </header>
          <main>${page.body}</main>
        </body>
      </html>`;
    res
      .status(page.status ?? 200)
      .type('html')
      .send(document.text);
  }

  /** Hidden field that shows that a form is ours. */
  tokenField(req: Request): Markup {
    return html`<input
      type="hidden"
      name="_csrf"
      value="${this.sessions.formToken(req)}"
    />`;
  }

  /** Heading of all pages of a repository. */
  heading(
    repository: Repository,
    current: 'files' | 'commits' | 'pulls',
    branch?: string,
  ): Markup {
    const base = urlPath(repository.fullName);
    const at = branch ? urlPath(branch) : '';
    const tabs: [typeof current, string, string][] = [
      ['files', 'Files', at ? `${base}/src/branch${at}` : base],
      [
        'commits',
        'Commits',
        at ? `${base}/commits/branch${at}` : `${base}/commits`,
      ],
      ['pulls', 'Pull requests', `${base}/pulls`],
    ];
    return html`<h1>
        <a href="${urlPath(repository.owner)}">${repository.owner}</a> /
        <a href="${base}">${repository.name}</a>
      </h1>
      <nav class="tabs">
        ${tabs.map(
          ([key, title, href]) =>
            html`<a
              href="${href}"
              ${key === current && html`aria-current="page"`}
              >${title}</a
            > `,
        )}
      </nav>`;
  }
}
