import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { after, describe, it } from 'node:test';
import { createCrossingMindsSandbox, listenSandbox } from '../../../server-adapter/src/testing/index.ts';
import { runCommand } from './command.ts';

const sandbox = createCrossingMindsSandbox();
sandbox.state.addService({ name: 'boss', password: 'password of the boss', role: 'manager' });
const server = await listenSandbox(sandbox);
after(() => server.close());

const environment = { CROSSING_MINDS_API_BASE_URL: server.url, CROSSING_MINDS_SERVICE_NAME: 'boss', CROSSING_MINDS_SERVICE_PASSWORD: 'password of the boss' };
const run = (args: string, more: Record<string, string> = {}) => runCommand(['crossing-minds', 'accounts', ...args.split(' ')], { ...environment, ...more });

describe('cx-kit-server crossing-minds accounts', () => {
  it('makes, lists and deletes accounts, and shows a key once', async () => {
    const made = await run('create --name pages');
    const key = /shown this once:\n(\S+)/.exec(made.stdout)?.[1];
    assert.deepEqual([made.code, key, sandbox.state.findService('pages')?.role], [0, sandbox.state.findService('pages')?.keys[0]?.key, 'frontend']);
    assert.equal((await run('create --email ann@example.com --role manager --first-name Ann')).code, 0);
    assert.deepEqual(sandbox.vendorMails.map(({ kind, to }) => [kind, to]), [['set-password', 'ann@example.com']]);
    const { stdout } = await run('list');
    assert.match(stdout, /ann@example.com +manager +not verified +Ann\n/);
    assert.match(stdout, new RegExp(`pages +frontend +${sandbox.state.findService('pages')?.keys[0]?.id}`));
    assert.doesNotMatch(stdout, new RegExp(`${key}|password of`));
    assert.equal((await run('delete --name pages --yes')).code, 0);
    assert.equal((await run('delete --email ann@example.com --yes')).code, 0);
    assert.deepEqual([sandbox.state.findService('pages'), sandbox.state.findIndividual('ann@example.com')], [undefined, undefined]);
  });

  it('asks before it deletes, and does nothing where nobody says yes', async () => {
    sandbox.state.addService({ name: 'old' });
    const silent = await run('delete --name old');
    assert.deepEqual([silent.code, silent.stderr], [1, 'Delete the account of old for good? [y/N] cx-kit-server: Nothing was done. Answer y, or add --yes.\n']);
    assert.ok(sandbox.state.findService('old'));
    const main = new URL('../../../server-adapter/src/cli/main.ts', import.meta.url).pathname;
    const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), main, 'crossing-minds', 'accounts', 'delete', '--name', 'old'], { env: { PATH: process.env['PATH'], ...environment }, stdio: ['pipe', 'ignore', 'ignore'] });
    child.stdin.end('y\n');
    assert.equal(await new Promise((resolve) => child.once('exit', resolve)), 0);
    assert.equal(sandbox.state.findService('old'), undefined);
  });

  it('makes and deletes keys', async () => {
    const account = sandbox.state.addService({ name: 'keyed' });
    assert.equal((await run('keys create --name keyed --days 30')).code, 0);
    const [key] = account.keys;
    assert.ok(Math.abs((key?.expirationTimestamp ?? 0) * 1000 - Date.now() - 30 * 86_400_000) < 60_000);
    assert.equal((await run(`keys delete --id ${key?.id} --yes`)).code, 0);
    assert.deepEqual(account.keys, []);
  });

  it('says in one line what is wrong', async () => {
    for (const [args, more, says] of [
      ['create --name boss', {}, 'Crossing Minds: there is such an account already'],
      ['delete --name nobody --yes', {}, 'Crossing Minds: there is no such account or key'],
      ['list', { CROSSING_MINDS_SERVICE_PASSWORD: 'wrong' }, 'Crossing Minds: the account of CROSSING_MINDS_SERVICE_NAME is refused, or may not do this: it has to be of role manager'],
      ['list', { CROSSING_MINDS_SERVICE_NAME: '' }, 'CROSSING_MINDS_SERVICE_NAME must be the name of a service account of role manager'],
      ['list', { CROSSING_MINDS_SERVICE_PASSWORD: '' }, 'CROSSING_MINDS_SERVICE_PASSWORD (or CROSSING_MINDS_SERVICE_KEY, and not both) must be set, since CROSSING_MINDS_SERVICE_NAME is'],
      ['create', {}, 'Say --email of a person, or --name of a service account.'],
      ['keys create --name boss --days 0', {}, '--days must be a whole number above 0'],
    ] as const) {
      const { code, stderr } = await run(args, more);
      assert.deepEqual([code, stderr], [1, `cx-kit-server: ${says}\n`]);
    }
  });
});
