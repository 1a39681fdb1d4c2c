import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';

export interface LoadResult {
  perSecond: number;
  /** Milliseconds. */
  p50: number;
  /** Milliseconds. */
  p99: number;
}

/**
 * Sends ready-made requests over so many connections that stay open, one at a time on each, and measures the answers. A client of its own, because the
 * sender shares the processor with what is measured. Rejects when an answer is not 200.
 */
export async function load(port: number, requests: readonly Buffer[], connections = 32): Promise<LoadResult> {
  const queue = requests[Symbol.iterator]();
  const latencies: number[] = [];
  const sockets = await Promise.all(Array.from({ length: connections }, () => open(port)));
  const begun = performance.now();
  await Promise.all(
    sockets.map(async (socket) => {
      for (const request of queue) {
        const sent = performance.now();
        await exchange(socket, request);
        latencies.push(performance.now() - sent);
      }
    }),
  );
  const seconds = (performance.now() - begun) / 1000;
  for (const socket of sockets) socket.destroy();
  latencies.sort((a, b) => a - b);
  const at = (share: number): number => latencies[Math.floor((latencies.length - 1) * share)] ?? Number.NaN;
  return { perSecond: latencies.length / seconds, p50: at(0.5), p99: at(0.99) };
}

async function open(port: number): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await once(socket, 'connect');
  return socket;
}

/** One request, and its answer to the last byte. */
function exchange(socket: Socket, request: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    let received = '';
    const end = (error?: Error): void => {
      socket.off('data', read).off('close', lose).off('error', end);
      if (error) reject(error);
      else resolve();
    };
    const lose = (): void => end(new Error('The connection was closed before the answer'));
    const read = (chunk: Buffer): void => {
      received += chunk.toString('latin1');
      const headEnd = received.indexOf('\r\n\r\n');
      if (headEnd < 0) return;
      const head = received.slice(0, headEnd);
      const length = /^content-length: (\d+)/im.exec(head)?.[1];
      const isChunked = /^transfer-encoding: chunked/im.test(head);
      if (!received.startsWith('HTTP/1.1 200') || (length === undefined && !isChunked)) return end(new Error(`An unexpected answer: ${received.slice(0, 400)}`));
      if (isChunked ? received.endsWith('\r\n0\r\n\r\n') : received.length >= headEnd + 4 + Number(length)) end();
    };
    socket.on('data', read).on('close', lose).on('error', end);
    socket.write(request);
  });
}
