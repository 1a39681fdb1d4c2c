import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A TCP proxy that can go silent: what is sent is swallowed and nothing comes back, and neither end is told. */
export interface SwallowingProxy {
  /** The URL of the database, through the proxy. */
  url: string;
  /** From now on, on the connections that there are. New ones work. */
  swallow(): void;
  /** The same, as soon as a client sends this text, which is swallowed as well. */
  swallowAt(text: string): void;
  /** Connections that were opened so far. */
  readonly opened: number;
  close(): Promise<void>;
}

/** Listens in front of the server that a database URL names. */
export async function listenSwallowing(databaseUrl: string): Promise<SwallowingProxy> {
  const target = new URL(databaseUrl);
  const pairs: { sockets: Socket[]; isSilent: boolean }[] = [];
  let trigger: string | undefined;
  const swallow = (): void => pairs.forEach((pair) => (pair.isSilent = true));
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    const pair = { sockets: [client, upstream], isSilent: false };
    pairs.push(pair);
    for (const [from, to] of [[client, upstream], [upstream, client]] as const) {
      from.on('data', (chunk: Buffer) => {
        if (from === client && trigger !== undefined && chunk.includes(trigger)) swallow();
        if (!pair.isSilent) to.write(chunk);
      });
      from.on('close', () => pair.isSilent || to.destroy());
      from.on('error', () => undefined);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: url.href,
    swallow,
    swallowAt: (text) => void (trigger = text),
    get opened() {
      return pairs.length;
    },
    async close() {
      for (const { sockets } of pairs) for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
