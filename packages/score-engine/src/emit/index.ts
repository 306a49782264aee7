export { emit, type EmitOptions, type EmitResult } from './emit';
