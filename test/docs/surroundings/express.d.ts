declare module 'express' {
  import type { NodeHandler } from '@cx-kit/server/node';
  export default function express(): { use(path: string, handler: NodeHandler): void };
}
