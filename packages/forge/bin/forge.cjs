#!/usr/bin/env node
// Runs the TypeScript source as it is, as `backstage-cli package start` does.
require('@backstage/cli/config/nodeTransform.cjs');
require('../src/main.ts');
