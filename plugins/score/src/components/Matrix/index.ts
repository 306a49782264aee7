export { Matrix, type MatrixRow } from './Matrix';
