// Writes packages/score-engine/src/platform/kubernetesFields.json: the fields of
// the objects that overrides are about, from Kubernetes' own JSON schemas.
//
//   node scripts/kubernetes-fields.mjs DIR VERSION
//
// DIR has the schemas of that version of Kubernetes with a _definitions.json, as
// the Python package kubernetes-validate brings them.
import fs from 'node:fs';
import path from 'node:path';

/** By the name that the schemas have for them. */
const ROOTS = {
  'apps.v1.DaemonSet': 'apps/v1',
  'apps.v1.Deployment': 'apps/v1',
  'apps.v1.StatefulSet': 'apps/v1',
  'autoscaling.v2.HorizontalPodAutoscaler': 'autoscaling/v2',
  'batch.v1.CronJob': 'batch/v1',
  'batch.v1.Job': 'batch/v1',
  'core.v1.ConfigMap': 'v1',
  'core.v1.PersistentVolumeClaim': 'v1',
  'core.v1.Service': 'v1',
  'core.v1.ServiceAccount': 'v1',
  'networking.v1.Ingress': 'networking.k8s.io/v1',
  'networking.v1.NetworkPolicy': 'networking.k8s.io/v1',
  'policy.v1.PodDisruptionBudget': 'policy/v1',
};
const [folder, version] = process.argv.slice(2);
const { $defs: definitions } = JSON.parse(
  fs.readFileSync(path.join(folder, '_definitions.json'), 'utf8'),
);
const types = {};
const nameOf = reference => reference.split('.').at(-1);

/** `Container`, `[Container]`, `{string}`, `string|integer` or `any`. */
function typeOf({ $ref, type, items, additionalProperties, oneOf }) {
  if ($ref) {
    const key = $ref.split('/').at(-1);
    const target = definitions[key];
    if (target.properties) {
      read(key);
      return nameOf(key);
    }
    return typeOf(target);
  }
  if (oneOf) {
    return oneOf.map(typeOf).sort().join('|');
  }
  const [plain] = [type].flat().filter(each => each !== 'null');
  if (plain === 'array') {
    return `[${typeOf(items)}]`;
  }
  if (plain === 'object') {
    return additionalProperties ? `{${typeOf(additionalProperties)}}` : 'any';
  }
  return plain ?? 'any';
}

function read(key) {
  const name = nameOf(key);
  if (types[name]) {
    return;
  }
  types[name] = {};
  for (const [field, schema] of Object.entries(definitions[key].properties)) {
    if (field !== 'status') {
      types[name][field] = typeOf(schema);
    }
  }
}

const kinds = {};
for (const [root, apiVersion] of Object.entries(ROOTS)) {
  read(`io.k8s.api.${root}`);
  kinds[nameOf(root)] = apiVersion;
}
const sorted = Object.fromEntries(
  Object.entries(types).sort(([a], [b]) => (a < b ? -1 : 1)),
);
fs.writeFileSync(
  'packages/score-engine/src/platform/kubernetesFields.json',
  `${JSON.stringify({ version, kinds, types: sorted }, undefined, 2)}\n`,
);
