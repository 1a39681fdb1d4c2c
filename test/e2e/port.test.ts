import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { readPort } from '../../demo/server/port.js';

test('a port that is not set, or set to nothing, is the usual one', () => {
  for (const PORT of [undefined, '', ' ']) assert.equal(readPort(4400, { PORT }), 4400);
  assert.equal(readPort(4400, { PORT: ' 4500 ' }), 4500);
});

test('what is no port is said, and no link is made of it', () => {
  for (const PORT of ['0', '65536', '-1', '1e3', '44.5', 'http', '0x10']) assert.throws(() => readPort(4400, { PORT }), /^Error: PORT must be a number from 1 to 65535/);
});

for (const start of ['demo/start.js', 'demo/react/start.js', 'demo/vue/start.js', 'demo/next/start.js']) {
  test(`${start} goes by it`, async () => {
    const { code, output } = await new Promise<{ code: number | null; output: string }>((done) => {
      const child = execFile(process.execPath, [start], { env: { ...process.env, PORT: 'none' } }, (_error, _stdout, stderr) => done({ code: child.exitCode, output: stderr }));
    });
    assert.equal(code, 1);
    assert.match(output, /PORT must be a number/);
  });
}
