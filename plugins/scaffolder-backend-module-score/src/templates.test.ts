import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  DefaultNamespaceEntityPolicy,
  EntityPolicies,
  FieldFormatEntityPolicy,
  NoForeignRootFieldsEntityPolicy,
  SchemaValidEntityPolicy,
} from '@backstage/catalog-model';
import {
  templateEntityV1beta3Validator,
  type TemplateEntityV1beta3,
} from '@backstage/plugin-scaffolder-common';
import { parse } from 'yaml';
import { z } from 'zod/v3';
import { repository } from './__testUtils__/repository';
import { serviceValues } from './actions/serviceValues';

describe.each([
  'templates/score-service/template.yaml',
  'skeleton-template.yaml',
])('%s', path => {
  let template: TemplateEntityV1beta3;

  beforeAll(async () => {
    template = parse(await readFile(join(repository, path), 'utf8'));
  });

  it('is what the catalog takes', async () => {
    const policy = EntityPolicies.allOf([
      new SchemaValidEntityPolicy(),
      new DefaultNamespaceEntityPolicy(),
      new NoForeignRootFieldsEntityPolicy(),
      new FieldFormatEntityPolicy(),
    ]);
    await expect(policy.enforce(template)).resolves.toBeDefined();
    expect(await templateEntityV1beta3Validator.check(template)).toBe(true);
  });

  it('asks for each field that its steps use, and for no other', () => {
    const asked = [template.spec.parameters ?? []]
      .flat()
      .flatMap(({ properties }) => Object.keys(properties ?? {}));
    const used = JSON.stringify(template.spec.steps).matchAll(
      /parameters\.(\w+)/g,
    );
    expect(asked.sort()).toEqual(
      [...new Set([...used].map(([, name]) => name))].sort(),
    );
  });
});

describe('the form of Score service', () => {
  it('lets through what the actions take', async () => {
    const text = await readFile(
      join(repository, 'templates/score-service/template.yaml'),
      'utf8',
    );
    const { parameters } = parse(text).spec;
    const properties = Object.assign(
      {},
      ...parameters.map((page: { properties: object }) => page.properties),
    );
    const accepts = (field: string, value: string) => {
      const byForm = new RegExp(properties[field].pattern).test(value);
      const byAction = serviceValues(z).safeParse({
        name: 'orders-api',
        [field]: value,
      }).success;
      return [byForm, byAction];
    };
    for (const [field, value] of [
      ['name', 'orders-api'],
      ['image_repo', 'ghcr.io/acme/orders-api'],
      ['image_repo', 'registry.acme.example:5000/team/orders__api'],
      ['image_repo', '10.0.0.1:5000/orders.api'],
      ['domain', 'orders.api.acme.com'],
      ['domain', 'xn--bcher-kva.example'],
    ]) {
      expect([field, value, ...accepts(field, value)]).toEqual([
        field,
        value,
        true,
        true,
      ]);
    }
    for (const [field, value] of [
      ['name', 'Orders'],
      ['name', 'orders_api'],
      ['name', 'orders-'],
      ['image_repo', 'ghcr.io/acme/orders-api:v1'],
      ['image_repo', 'https://ghcr.io/acme/orders-api'],
      ['image_repo', 'ghcr.io/acme/$(id)'],
      ['image_repo', 'orders-api'],
      ['domain', 'orders'],
      ['domain', 'https://orders.acme.com'],
      ['domain', 'orders.acme.com\nother: true'],
    ]) {
      expect([field, value, ...accepts(field, value)]).toEqual([
        field,
        value,
        false,
        false,
      ]);
    }
  });
});
