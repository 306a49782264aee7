export { CommitLink } from './CommitLink';
export { ExternalLink } from './ExternalLink';
export { keyboardScrollable } from './keyboardScrollable';
export { RequestProblem } from './RequestProblem';
export { Revision, shortSha } from './Revision';
export { Section } from './Section';
export { Surface } from './Surface';
export { TimeAgo } from './TimeAgo';
export { useTextStyles } from './useTextStyles';
