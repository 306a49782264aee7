export {
  emit,
  type EmitOptions,
  type EmitResult,
  type WriteYaml,
} from './emit';
export { writeYaml } from './writeYaml';
