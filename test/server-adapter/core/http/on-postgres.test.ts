import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const files = ['features/sign-in/session', 'features/mails/password-resets', 'features/mails/sign-up', 'features/payments/webhooks', 'core/http/outage'].map((name) => fileURLToPath(new URL(`../../${name}.test.ts`, import.meta.url)));

test('sessions, links, outages and deliveries are the same with PostgreSQL behind them', { timeout: 240_000 }, async ({ signal }) => {
  // With the variable of this runner the other one would take itself for a part of it.
  const env = { ...process.env, NODE_TEST_CONTEXT: undefined, CX_TEST_STORE: 'postgres' };
  const child = spawn(process.execPath, ['--import', 'tsx', '--test', '--test-reporter', 'tap', '--test-concurrency', '1', ...files], { env, stdio: ['ignore', 'pipe', 'pipe'], signal });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  assert.equal(code, 0, output.split(/^(?=not ok )/m).slice(1).join(''));
  assert.ok(Number(/^# pass (\d+)$/m.exec(output)?.[1]) > 30, output);
});
