import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Upstream } from '../../../server-adapter/src/upstream/upstream.ts';
import type { UpstreamOptions } from '../../../server-adapter/src/upstream/upstream.ts';
import type { LogRecord, Logger } from '../../../server-adapter/src/core/logger.ts';

export interface VendorServer extends AsyncDisposable {
  url: URL;
  /** Every request that arrived: method, path with query, and when. */
  arrived: { line: string; at: number }[];
}

/** A real HTTP server on a free port. `answer` sees the count of requests so far, from 1. */
export async function startVendor(answer: (response: ServerResponse, request: IncomingMessage, count: number) => void): Promise<VendorServer> {
  const arrived: VendorServer['arrived'] = [];
  const server = createServer((request, response) => {
    arrived.push({ line: `${request.method} ${request.url}`, at: performance.now() });
    request.resume().on('end', () => answer(response, request, arrived.length));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return {
    url,
    arrived,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export function json(response: ServerResponse, status: number, body?: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

export function upstreamTo(url: URL, options: Partial<UpstreamOptions> = {}): Upstream {
  return new Upstream({ baseUrl: url, rateLimit: { requests: 1000, windowMs: 1000 }, deadlineMs: 2000, ...options });
}

/** Keeps every record, as text, so that a test can look for what must not be in one. */
export function recordingLogger(): Logger & { text(): string } {
  const records: unknown[] = [];
  const keep = (record: LogRecord, message: string) => void records.push({ ...record, message });
  return { debug: keep, info: keep, warn: keep, error: keep, text: () => JSON.stringify(records) };
}

export const person = { priority: 'person' } as const;
export const background = { priority: 'background' } as const;
