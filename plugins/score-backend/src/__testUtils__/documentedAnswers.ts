import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Response } from 'supertest';
import { parse } from 'yaml';

interface Operation {
  responses: Record<
    string,
    { $ref?: string; content?: Record<string, { schema: object }> }
  >;
}

interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: { responses: Operation['responses'] };
}

export const openApiDocument: Document = parse(
  readFileSync(resolve(__dirname, '../schema/openapi.yaml'), 'utf8'),
);

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addSchema({ ...openApiDocument, $id: 'openapi.yaml' });

/** Fails where a route answers what its description does not say. */
export function expectDocumented(
  method: string,
  path: string,
  { status, body }: Pick<Response, 'status' | 'body'>,
): void {
  const found = findOperation(method, path);
  if (!found) {
    throw new Error(`openapi.yaml has no ${method} ${path}`);
  }
  const { template, responses } = found;
  const key = responses[status] ? String(status) : 'default';
  if (key === 'default' && status < 400) {
    throw new Error(`openapi.yaml has no ${status} of ${method} ${template}`);
  }
  const schema = schemaOf(responses[key]);
  if (schema && !ajv.validate(schema, body)) {
    throw new Error(
      `${method} ${path} answers ${status} other than openapi.yaml has it: ${ajv.errorsText()}`,
    );
  }
}

/**
 * Fails where an answer has what a schema of the description has not.
 *
 * @param name - of `components.schemas`
 */
export function expectNothingElse(name: string, body: unknown): void {
  const strict = new Ajv2020({ strict: false, allErrors: true });
  addFormats(strict);
  strict.addSchema(closed({ ...openApiDocument, $id: 'openapi.yaml' }));
  const schema = { $ref: `openapi.yaml#/components/schemas/${name}` };
  if (!strict.validate(schema, body)) {
    const unknown = strict.errors?.map(
      ({ instancePath, message, params }) =>
        `${instancePath} ${message} ${JSON.stringify(params)}`,
    );
    throw new Error(`${name} in openapi.yaml: ${unknown?.join('; ')}`);
  }
}

/** A schema that allows no properties but those that it names. */
function closed<T>(schema: T): T {
  const text = JSON.stringify(schema, (_, value) =>
    value?.type === 'object' && value.properties
      ? { additionalProperties: false, ...value }
      : value,
  );
  return JSON.parse(text);
}

/** As express writes it, such as `GET /workloads`. */
export function documentedRoutes(): string[] {
  return Object.entries(openApiDocument.paths)
    .flatMap(([template, operations]) =>
      Object.keys(operations)
        .filter(key => key !== 'parameters')
        .map(
          method =>
            `${method.toUpperCase()} ${template.replace(/\{(\w+)\}/g, ':$1')}`,
        ),
    )
    .sort();
}

function findOperation(method: string, path: string) {
  const pathname = path.replace(/\?.*$/, '');
  for (const [template, operations] of Object.entries(openApiDocument.paths)) {
    const pattern = template
      .replace(/[.]/g, '\\.')
      .replace(/\{\w+\}/g, '[^/]+');
    const operation = operations[method.toLowerCase()];
    if (operation && new RegExp(`^${pattern}$`).test(pathname)) {
      return { template, ...operation };
    }
  }
  return undefined;
}

function schemaOf(response: Operation['responses'][string]) {
  const name = response.$ref?.split('/').pop();
  const { content } = name
    ? openApiDocument.components.responses[name]
    : response;
  const schema = content?.['application/json'].schema;
  return (
    schema &&
    JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"openapi.yaml#/'))
  );
}
