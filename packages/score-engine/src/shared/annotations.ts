/** Annotations below this prefix steer the conversion and stay out of Pods. */
export const CONTROL_PREFIX = 'k8s.score.dev/';

/** Whether a workload becomes a Deployment or a StatefulSet. */
export const KIND_ANNOTATION = `${CONTROL_PREFIX}kind`;

/** What a workload's Service is called, where that is not the workload's name. */
export const SERVICE_NAME_ANNOTATION = `${CONTROL_PREFIX}service-name`;
