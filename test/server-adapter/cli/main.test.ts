import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { runCommand } from './command.ts';

describe('cx-kit-server', () => {
  it('tells its version', async () => {
    const { version } = JSON.parse(await readFile(new URL('../../../server-adapter/package.json', import.meta.url), 'utf8')) as { version: string };
    assert.equal((await runCommand(['--version'], {})).stdout, `${version}\n`);
  });

  it('lists its commands, and the variables of serve', async () => {
    const { stdout: commands } = await runCommand(['--help'], {});
    for (const name of ['serve', 'sandbox', 'doctor', 'events']) assert.match(commands, new RegExp(`^ *${name} `, 'm'));
    const { code, stdout: serve } = await runCommand(['serve', '--help'], {});
    assert.equal(code, 0);
    for (const name of ['CX_SECRETS', 'CRYPTLEX_ACCESS_TOKEN', 'CX_STORE_URL', 'PORT']) assert.match(serve, new RegExp(`^ +${name} +\\S`, 'm'));
  });

  it('ends with code 1 for a command that there is not', async () => {
    const { code, stderr } = await runCommand(['nonsense'], {});
    assert.equal(code, 1);
    assert.match(stderr, /nonsense/);
  });
});
