import { fileURLToPath } from 'node:url';
import type { NextConfig } from 'next';

const config: NextConfig = {
  poweredByHeader: false,
  // In a repository with workspaces, packages are found from its root.
  turbopack: { root: fileURLToPath(new URL('../..', import.meta.url)) },
};

export default config;
