import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CryptlexSandbox } from './cryptlex/sandbox.ts';

export interface ListenOptions {
  /** Default: any free one. */
  port?: number;
  /** Default: `127.0.0.1`, so that nobody else can reach it. */
  host?: string;
}

/** A sandbox that answers over HTTP. */
export interface ListeningSandbox {
  /** Without a slash at the end, such as `http://127.0.0.1:4010`. */
  url: string;
  /** Ends every connection. */
  close(): Promise<void>;
}

/** Serves a sandbox on Node. A request whose connection a fault drops has its socket destroyed. Rejects when the port is taken. */
export async function listenSandbox(sandbox: Pick<CryptlexSandbox, 'fetch'>, { port = 0, host = '127.0.0.1' }: ListenOptions = {}): Promise<ListeningSandbox> {
  // Loaded here, so that importing the sandbox itself needs no Node.
  const [{ createServer }, { getRequestListener }] = await Promise.all([import('node:http'), import('@hono/node-server')]);
  const server: Server = createServer(
    getRequestListener(
      (request, { incoming }) =>
        sandbox.fetch(request, { clientAddress: incoming.socket.remoteAddress }).catch(() => {
          incoming.socket.destroy();
          return new Response(null);
        }),
      { overrideGlobalObjects: false },
    ),
  );
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  const address = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`,
    close: () =>
      new Promise<void>((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}
