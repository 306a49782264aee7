import { createPublicKey, randomBytes, verify } from 'node:crypto';
import type { Request, Router } from 'express';
import { AuthenticationError, NotFoundError } from '@backstage/errors';
import type { ForgeContext } from '../ForgeContext';
import { installationShape, installationTokenShape } from './shapes';

const LIFETIME_MS = 60 * 60 * 1000;

/** A GitHub App that is installed for every owner of the forge. @public */
export interface ForgeGithubApp {
  id: number;
  /** Name without `[bot]`. */
  slug: string;
  /** PEM of the key that the app's own tokens are signed with. */
  publicKey: string;
}

/** How an app gets from its private key to a token for an owner. */
export function addAppRoutes(router: Router, forge: ForgeContext) {
  router.get('/app/installations', async (req, res) => {
    requireApp(forge, req);
    const owners = await forge.store.owners();
    res.json(owners.map((owner, i) => installationShape(i + 1, owner)));
  });

  router.post(
    '/app/installations/:id(\\d+)/access_tokens',
    async (req, res) => {
      const app = requireApp(forge, req);
      const owners = await forge.store.owners();
      if (!owners[Number(req.params.id) - 1]) {
        throw new NotFoundError('There is no such installation');
      }
      const token = `ghs_${randomBytes(18).toString('hex')}`;
      forge.issuedTokens.set(token, `${app.slug}[bot]`);
      const expiresAt = new Date(Date.now() + LIFETIME_MS);
      res.status(201).json(installationTokenShape(token, expiresAt));
    },
  );
}

/** @throws AuthenticationError unless the app has signed the request's token. */
function requireApp(forge: ForgeContext, req: Request): ForgeGithubApp {
  const app = forge.githubApp;
  const jwt = /^bearer (.+)$/i.exec(req.headers.authorization ?? '')?.[1] ?? '';
  const [head = '', claims = '', signature = ''] = jwt.split('.');
  if (
    app &&
    verify(
      'RSA-SHA256',
      Buffer.from(`${head}.${claims}`),
      createPublicKey(app.publicKey),
      Buffer.from(signature, 'base64url'),
    )
  ) {
    const { iss, exp } = JSON.parse(
      Buffer.from(claims, 'base64url').toString('utf8'),
    );
    if (Number(iss) === app.id && Number(exp) * 1000 > Date.now()) {
      return app;
    }
  }
  throw new AuthenticationError('A JSON web token could not be decoded');
}
