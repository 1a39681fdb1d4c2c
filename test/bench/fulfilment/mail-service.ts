import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A mail service that counts. */
export interface MailService {
  url: string;
  /** Address in lower case → how many mails it got. */
  readonly mails: ReadonlyMap<string, number>;
  close(): Promise<void>;
}

export async function openMailService(): Promise<MailService> {
  const mails = new Map<string, number>();
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const { to } = JSON.parse(Buffer.concat(parts).toString()) as { to: string };
    mails.set(to.toLowerCase(), (mails.get(to.toLowerCase()) ?? 0) + 1);
    response.end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mails,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
