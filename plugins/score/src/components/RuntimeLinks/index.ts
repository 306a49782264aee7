export { RuntimeLinks } from './RuntimeLinks';
export { useRuntimeTabs, type RuntimeTab } from './useRuntimeTabs';
