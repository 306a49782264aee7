import type { Request, Response, Router } from 'express';
import { areCredentials } from '../security/credentials';
import { field, requireForm } from './forms';
import { html } from './html';
import type { PageContext } from './PageContext';

/** Only a path of this host: never leads a reader away. */
function safeTarget(target: unknown): string {
  return typeof target === 'string' && /^\/(?![/\\])[^\s\\]*$/.test(target)
    ? target
    : '/';
}

/** Signing in and out. */
export function addSignInPages(router: Router, pages: PageContext) {
  function show(req: Request, res: Response, problem?: string) {
    const target = safeTarget(req.query.redirect_to);
    pages.send(req, res, {
      status: problem ? 401 : 200,
      title: 'Sign in',
      body: html`<h1>Sign in</h1>
        ${pages.forge.signInHint && html`<p>${pages.forge.signInHint}</p>`}
        ${problem && html`<p class="wrong" role="alert">${problem}</p>`}
        <form
          class="narrow"
          method="post"
          action="/user/login?redirect_to=${encodeURIComponent(target)}"
        >
          ${pages.tokenField(req)}
          <label for="user">User</label>
          <input
            id="user"
            type="text"
            name="user_name"
            autocomplete="username"
            required
          />
          <label for="password">Password</label>
          <input
            id="password"
            type="password"
            name="password"
            autocomplete="current-password"
            required
          />
          <div class="row"><button>Sign in</button></div>
        </form>`,
    });
  }

  router.get('/user/login', async (req, res) => show(req, res));

  router.post('/user/login', requireForm(pages), async (req, res) => {
    const user = field(req, 'user_name');
    const password = field(req, 'password');
    if (!areCredentials(pages.forge.credentials, user, password)) {
      show(req, res, 'User or password is wrong.');
      return;
    }
    pages.sessions.begin(res, user);
    res.redirect(303, safeTarget(req.query.redirect_to));
  });

  router.post('/user/logout', requireForm(pages), async (_req, res) => {
    pages.sessions.end(res);
    res.redirect(303, '/');
  });
}
