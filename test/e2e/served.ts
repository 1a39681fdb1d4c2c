import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signStripeDelivery } from '../../server-adapter/src/testing/index.ts';
import type { SecondVendor } from './second-vendor.ts';

const command = new URL('../../server-adapter/bin/cx-kit-server.js', import.meta.url).pathname;
const webhookSecret = 'whsec_c2VjcmV0IG9mIHRoZSBlbmQtdG8tZW5kIHRlc3Q=';

/** A built `cx-kit-server serve` as a process of its own, in a folder of its own, with Stripe as its payment provider. */
export interface Served {
  /** With the base path; another one after each start. */
  url: string;
  readonly folder: string;
  /** Changed between starts, the next one has it. */
  readonly env: Record<string, string>;
  /** All that was printed, by every start. */
  output(): string;
  start(): Promise<void>;
  stop(signal?: NodeJS.Signals): Promise<void>;
  /** Posts an event, signed; answers the status. */
  deliver(event: unknown, headers?: Record<string, string>): Promise<number>;
  /** Runs the command beside it to its end. */
  run(...args: string[]): Promise<{ code: number | null; text: string }>;
  /** Rejects with the end of the output when it does not become so. */
  until(isSo: () => boolean | Promise<boolean>, timeoutMs?: number): Promise<void>;
  /** Stops it and removes the folder. */
  close(): Promise<void>;
}

/** Not started yet. */
export async function prepareServed(vendor: SecondVendor, more: Record<string, string> = {}): Promise<Served> {
  const folder = await mkdtemp(join(tmpdir(), 'cx-served-'));
  let child: ChildProcess | undefined;
  let output = '';
  const env: Record<string, string> = {
    PATH: process.env['PATH'] ?? '', PORT: '0', CX_SECRETS: 'one:sesame-Kd83hsQmZp17vRtxLw29BnYc-for-tests', CRYPTLEX_WEB_API_BASE_URL: vendor.url, CRYPTLEX_ACCOUNT_ID: vendor.accountId,
    CRYPTLEX_ACCESS_TOKEN: vendor.accessToken, STRIPE_WEBHOOK_SECRET: webhookSecret, NO_COLOR: '1', ...more,
  };
  const spawned = (args: readonly string[], onText: (text: string) => void): ChildProcess => {
    const process_ = spawn(process.execPath, [command, ...args], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [process_.stdout, process_.stderr]) stream?.on('data', (chunk: Buffer) => onText(chunk.toString()));
    return process_;
  };

  const served: Served = {
    url: '',
    folder,
    env,
    output: () => output,
    async start() {
      const before = output.length;
      child = spawned(['serve'], (text) => (output += text));
      await served.until(() => /listens on (http:[^"\s]+)/.test(output.slice(before)), 20_000);
      served.url = `${/listens on (http:[^"\s]+)/.exec(output.slice(before))?.[1]}/cx`;
    },
    async stop(signal = 'SIGTERM') {
      if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, 'exit');
      child.kill(signal);
      await exited;
    },
    async deliver(event, headers = {}) {
      const body = JSON.stringify(event);
      const response = await fetch(`${served.url}/webhooks/stripe`, { method: 'POST', headers: { ...(await signStripeDelivery(body, webhookSecret)), ...headers }, body });
      await response.arrayBuffer();
      return response.status;
    },
    async run(...args) {
      let text = '';
      const process_ = spawned(args, (more_) => (text += more_));
      const [code] = (await once(process_, 'close')) as [number | null];
      return { code, text };
    },
    async until(isSo, timeoutMs = 30_000) {
      for (const end = Date.now() + timeoutMs; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 50))) if (await isSo()) return;
      assert.fail(`It did not become so within ${timeoutMs} ms.\n${output.slice(-3000)}`);
    },
    async close() {
      await served.stop('SIGKILL');
      await rm(folder, { recursive: true, force: true });
    },
  };
  return served;
}
