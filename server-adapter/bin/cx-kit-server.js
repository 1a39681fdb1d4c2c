#!/usr/bin/env node
import module from 'node:module';

// Node 22 and newer keep what they have compiled: the next start is quicker.
module.enableCompileCache?.();
await import('../dist/bin/main.js');
