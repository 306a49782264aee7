import type { Router } from 'express';
import { InputError, NotFoundError } from '@backstage/errors';
import type { ForgeContext } from '../ForgeContext';
import {
  readableRepository,
  requiredText,
  requireUser,
  textOf,
} from './access';
import { hookShape } from './shapes';

const MAX_HOOKS = 20;

/** Webhooks of one repository. */
export function addHookRoutes(router: Router, forge: ForgeContext) {
  const route = '/repos/:owner/:repo/hooks';

  router.get(route, async (req, res) => {
    const user = requireUser(forge, req);
    const repository = await readableRepository(forge, req, user);
    const { hooks } = await forge.store.metadata(repository);
    res.json(hooks.map(hookShape));
  });

  router.post(route, async (req, res) => {
    const user = requireUser(forge, req);
    const repository = await readableRepository(forge, req, user);
    const config: unknown = req.body.config;
    if (typeof config !== 'object' || config === null) {
      throw new InputError('[config]: Required');
    }
    const settings: Record<string, unknown> = { ...config };
    const url = requiredText(settings, 'url');
    if (!/^https?:\/\//.test(url) || !URL.canParse(url)) {
      throw new InputError('[config.url]: expected a http or https URL');
    }
    const events: unknown = req.body.events ?? ['push'];
    if (
      !Array.isArray(events) ||
      !events.every(event => typeof event === 'string')
    ) {
      throw new InputError('[events]: expected a list of texts');
    }
    const hook = await forge.store.update(repository, metadata => {
      if (metadata.hooks.length >= MAX_HOOKS) {
        throw new InputError(`A repository has at most ${MAX_HOOKS} webhooks`);
      }
      const created = {
        id: metadata.nextHookId,
        url,
        secret: textOf(settings, 'secret') ?? '',
        events: events.map(String),
        active: req.body.active === true,
      };
      metadata.nextHookId += 1;
      metadata.hooks.push(created);
      return created;
    });
    res.status(201).json(hookShape(hook));
  });

  router.delete(`${route}/:id`, async (req, res) => {
    const user = requireUser(forge, req);
    const repository = await readableRepository(forge, req, user);
    await forge.store.update(repository, metadata => {
      const index = metadata.hooks.findIndex(
        hook => String(hook.id) === req.params.id,
      );
      if (index < 0) {
        throw new NotFoundError(`There is no webhook ${req.params.id}`);
      }
      metadata.hooks.splice(index, 1);
    });
    res.status(204).end();
  });
}
