export * from './types';
export * from './stages';
