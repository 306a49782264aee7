/**
 * A kind of file that a platform is made of.
 *
 * @public
 */
export type PlatformFileKind =
  | 'platform'
  | 'provisioners'
  | 'types'
  | 'overrides'
  | 'policies';

/**
 * What editors show of each key, by its path: items of lists and entries of maps
 * are `*`. What a value has to be is said by the shapes that the loader checks.
 */
export const SCHEMA_HELP: Readonly<
  Record<PlatformFileKind, Readonly<Record<string, string>>>
> = {
  platform: {
    name: 'Name of the platform. It is a part of the seed of everything that looks random: keep it.',
    description: 'One sentence about the platform.',
    requests: 'How developers ask for a resource type that is not offered.',
    'requests.text': 'What to do, in a sentence.',
    'requests.url': 'Where to do it: an address of a form, a chat, a mailbox.',
    environments: 'Places that workloads run in, in the order that pages show.',
    'environments.*.name':
      'Name of the environment, as the command line and policies call it.',
    'environments.*.title': 'What people read; without it the name.',
    'environments.*.description': 'One sentence about the environment.',
    'environments.*.target': 'What is rendered.',
    'environments.*.namespace':
      'Namespace of the objects, or name of the Compose project.',
    'environments.*.destination':
      'Where it is delivered to; without it, it is rendered and shown only.',
    'environments.*.destination.repoUrl': 'Address of the GitOps repository.',
    'environments.*.destination.branch': 'Branch that Argo CD or Flux watches.',
    'environments.*.destination.path': 'Folder below which the portal writes.',
    'environments.*.provisioners':
      "Files, folders or patterns of `*.provisioners.yaml`. The first provisioner that matches answers. `builtin/compose` and `builtin/kubernetes` are the engine's own.",
    'environments.*.overrides':
      'Files that change what was rendered, applied in order.',
    'environments.*.patches':
      'Patch templates (`*.tpl`) of upstream, applied in order and before overrides.',
    'environments.*.policies':
      'Files, folders or patterns of `*.policies.yaml`: rules that workloads have to keep.',
    'environments.*.options': 'What the target itself can be told.',
    'environments.*.options.layout':
      '`chart`: a whole Helm chart. `values`: values for a chart of your own, as score-helm lays them out.',
    'environments.*.delivery':
      'How what was rendered comes into the destination.',
    'environments.*.delivery.mode':
      '`direct` (the default): pushed. `pull-request`: one for each workload.',
    'environments.*.delivery.drift':
      'Where somebody else has changed a delivered file: `overwrite` it (the default), `stop` and say so, or open a `pull-request`.',
    'environments.*.delivery.prune':
      'What becomes of the files of a workload that has left the catalog.',
    'environments.*.delivery.prune.mode':
      'Removed `direct` (the default), by `pull-request`, or `never`.',
    'environments.*.delivery.prune.after':
      'How long to wait, such as 7d (the default).',
    'environments.*.delivery.promoteFrom':
      'Environment that this one is promoted from; without it every render is delivered.',
    'environments.*.engine':
      'What renders: `native` (the default), or a program that the portal lists, such as `score-k8s@0.15.0`.',
    'environments.*.rollout':
      'How a newer revision of this platform comes to the workloads; without it to all at once.',
    'environments.*.rollout.advance':
      'To the next ring when somebody says so (`manual`, the default), or when one is delivered without a failure (`automatic`).',
    'environments.*.rollout.rings':
      'Who gets a newer revision first; the rest follows.',
    'environments.*.rollout.rings.*.name': 'What the portal calls the ring.',
    'environments.*.rollout.rings.*.workloads': 'Names of workloads.',
  },
  provisioners: {
    '*.uri': 'What runs it, and its name: `template://acme/postgres`.',
    '*.type': 'Resource type that it answers.',
    '*.class': 'Only resources of this class; without it, any.',
    '*.id': 'Only the resource of this id; without it, any.',
    '*.description':
      'What people read where the type has no description of its own.',
    '*.supported_params':
      'Names of params, for people; a sidecar file can say more.',
    '*.expected_outputs': 'Names of outputs. The self-test uses each of them.',
    '*.init': 'Values that the other templates read as `.Init`.',
    '*.state': 'Values that are kept until the next time, read as `.State`.',
    '*.shared':
      'Values that all resources of an environment share, read as `.Shared`.',
    '*.outputs': 'What a workload gets: `${resources.<name>.<output>}`.',
    '*.manifests': 'Kubernetes objects beside the workload.',
    '*.services': 'Services of Compose.',
    '*.volumes': 'Volumes of Compose.',
    '*.networks': 'Networks of Compose.',
    '*.models': 'Models of Compose.',
    '*.files': 'Files beside compose.yaml, which services mount.',
    '*.directories': 'Folders beside compose.yaml, which services mount.',
    '*.info_logs':
      'Lines that score-compose prints; they are read and not shown.',
    '*.args':
      'Arguments of a program (`cmd://`), which only the command line may run.',
  },
  types: {
    type: 'Resource type that this is about.',
    class: 'Only this class; without it, all of them.',
    title: 'What people call it.',
    description: 'One or two sentences about what one gets.',
    owner: 'Entity that is responsible, such as `group:default/platform`.',
    lifecycle: '`deprecated` tells people to move.',
    deprecation: 'What to use instead, and until when this one stays.',
    params:
      'JSON Schema of the params. A `score.yaml` that gives something else gets a finding at the line.',
    outputs: 'What a workload gets, by name.',
    'outputs.*.description': 'What it is.',
    'outputs.*.secret': 'Whether it never reaches a file as a value.',
    'outputs.*.schema':
      'JSON Schema of the value; a provisioner that answers something else fails its self-test.',
    example: 'Params that pages show and that the self-test renders.',
    differences: 'What a developer has to know of a target, by its name.',
    'differences.*': 'What is not the same there.',
  },
  overrides: {
    '*.match': 'Objects that it is about.',
    '*.match.kind':
      'Kind or kinds, such as Deployment; for Compose a section, such as services.',
    '*.match.name': 'Only the object of this name.',
    '*.merge':
      'Merged into each: `null` removes, lists are merged by `name`, and the name `*` is every item.',
    '*.add':
      'An object beside each. Its name, namespace, labels and what it finds the other by are filled in.',
    '*.add.apiVersion': 'Such as policy/v1.',
    '*.add.kind': 'Such as PodDisruptionBudget.',
    '*.add.nameSuffix': 'Follows the name, where there are two of a kind.',
    '*.add.metadata': 'Labels and annotations of its own.',
    '*.add.metadata.labels':
      'Added to those of the object that it stands beside.',
    '*.add.metadata.annotations':
      'Added to those of the object that it stands beside.',
  },
  policies: {
    '*.id':
      'Findings have the code `policy-<id>`. Keep it: people search for it.',
    '*.severity':
      'An `error` stops delivery. One word for all environments, or a map by their names, in which `*` is any other; an environment that is not in it does not have the rule.',
    '*.message': 'Why the rule is there. Developers read it.',
    '*.hint': 'What a developer has to do. Developers read it.',
    '*.except':
      'Workloads that the rule is not held against; they are told so.',
    '*.except.*.workload': 'Name of the workload.',
    '*.except.*.reason': 'Why, and until when. Developers read it.',
    '*.containers':
      'Names of the containers that the rule is about; `*` stands for any text.',
    '*.kinds':
      'Kinds of the objects that the rule is about, such as Deployment, or services for Compose.',
    '*.require': 'What has to be so. All that is given has to hold.',
    '*.require.probes':
      'Probes that every container has to have. Containers that end before others begin need none.',
    '*.require.resources': 'What every container has to say in `resources`.',
    '*.require.resources.limits': 'Limits that are needed.',
    '*.require.resources.requests': 'Requests that are needed.',
    '*.require.images':
      'Where images come from, and how exactly they are named.',
    '*.require.images.registries':
      'Where images may come from: a host, or a host and a path such as `ghcr.io/acme`.',
    '*.require.images.forbiddenTags':
      'Tags such as `latest`, which is also what an image without a tag has.',
    '*.require.images.pinned':
      '`tag`: an image without a tag is refused. `digest`: one without `@sha256:…` is.',
    '*.require.resourceTypes':
      'Types as `type` or `type.class`. What an error forbids is not offered either.',
    '*.require.resourceTypes.allowed': 'Nothing else may be asked for.',
    '*.require.resourceTypes.forbidden': 'These may not be asked for.',
    '*.require.names': 'Regular expressions that whole names have to match.',
    '*.require.names.workload': 'For the name of the workload.',
    '*.require.names.container': 'For names of containers.',
    '*.require.names.resource': 'For names of resources.',
    '*.require.annotations':
      'Annotations that a workload has to have, and what their whole values have to match.',
    '*.require.labels':
      'Labels that objects have to have as they are written, and what their whole values have to match.',
    '*.require.replicas':
      'How many replicas a Deployment or StatefulSet may have as it is written.',
    '*.require.replicas.minimum': 'At least so many.',
    '*.require.replicas.maximum': 'At most so many.',
    '*.require.cel':
      'Expressions of the Common Expression Language (https://cel.dev) that have to be true.',
    '*.require.cel.container':
      'For each container of score.yaml: `container`, `name`, `workload`, `environment`.',
    '*.require.cel.object':
      'For each object as it is written: `object`, `name`, `workload`, `environment`.',
    '*.require.cel.resource':
      'For each resource of score.yaml: `resource`, `name`, `workload`, `environment`.',
    '*.require.cel.workload':
      'For the whole of score.yaml: `workload`, `environment`.',
    '*.require.schema': 'JSON Schemas (2020-12) that have to fit.',
    '*.require.schema.container': 'For each container of score.yaml.',
    '*.require.schema.object': 'For each object as it is written.',
    '*.require.schema.resource': 'For each resource of score.yaml.',
    '*.require.schema.workload': 'For the whole of score.yaml.',
  },
};
