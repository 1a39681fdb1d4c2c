import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decodeJwt } from 'jose';
import { runCommand, startCommand } from './command.ts';

async function startSandbox(...args: string[]) {
  const command = startCommand(['sandbox', '--port', '0', ...args], {});
  const [, url = ''] = await command.printed(/listens on (http:\S+)/);
  const [, accountId = ''] = await command.printed(/CRYPTLEX_ACCOUNT_ID=(\S+)/);
  const [, token = ''] = await command.printed(/CRYPTLEX_ACCESS_TOKEN=(\S+)/);
  await command.printed(/no license at all/);
  return { command, url, accountId, products: () => fetch(`${url}/v3/products`, { headers: { Authorization: `Bearer ${token}` } }) };
}

describe('cx-kit-server sandbox', { concurrency: 2 }, () => {
  it('prints an environment and customers that it answers to, and ends on SIGTERM', async () => {
    const { command, url, accountId, products } = await startSandbox();
    const [, email = '', password = ''] = await command.printed(/(ada@\S+)\s+(.*?)\s\s/);
    const signIn = await fetch(`${url}/v3/accounts/login`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ accountId, email, password }) });
    assert.equal(signIn.status, 200);
    const [, productId] = await command.printed(/CRYPTLEX_PRODUCT_ID=(\S+)/);
    assert.ok(((await (await products()).json()) as { id: string }[]).some(({ id }) => id === productId));
    command.kill('SIGTERM');
    assert.equal(await command.exited, 0);
  });

  it('plays Stripe too: its prices are sold by the files that it prints', async () => {
    const { command } = await startSandbox();
    const [, api = ''] = await command.printed(/STRIPE_API_BASE_URL=(\S+)/);
    const [, key = ''] = await command.printed(/STRIPE_SECRET_KEY=(\S+)/);
    const [, offers = ''] = await command.printed(/CX_OFFERS_FILE: (\{.*\})/);
    for (const { price, mode = 'payment' } of Object.values(JSON.parse(offers) as Record<string, { price: string; mode?: string }>)) {
      const body = new URLSearchParams({ mode, 'line_items[0][price]': price, success_url: 'https://www.example.com/' });
      const { status } = await fetch(`${api}/v1/checkout/sessions`, { method: 'POST', headers: { Authorization: `Bearer ${key}` }, body });
      assert.equal(status, 200);
    }
    command.kill('SIGTERM');
    assert.equal(await command.exited, 0);
  });

  it('has the limit of the vendor unless told otherwise', async () => {
    const limited = await startSandbox();
    const unlimited = await startSandbox('--no-rate-limit');
    for (const [{ products, command }, refused] of [[limited, true], [unlimited, false]] as const) {
      const statuses = await Promise.all(Array.from({ length: 60 }, async () => (await products()).status));
      assert.equal(statuses.includes(429), refused);
      command.kill('SIGTERM');
      await command.exited;
    }
  });

  it('fails as often and is as slow as it is told', async () => {
    const { command, products } = await startSandbox('--errors', '1', '--latency', '300');
    const begun = Date.now();
    assert.equal((await products()).status, 500);
    assert.ok(Date.now() - begun >= 290);
    command.kill('SIGTERM');
    await command.exited;
    const lost = await startSandbox('--lost-answers', '1');
    await assert.rejects(lost.products());
    lost.command.kill('SIGTERM');
    await lost.command.exited;
  });

  it('is one of Crossing Minds where that is asked for: its accounts log in, for as long as was said', async () => {
    const command = startCommand(['sandbox', '--provider', 'crossing-minds', '--port', '0', '--token-seconds', '1'], {});
    const [, url = ''] = await command.printed(/CROSSING_MINDS_API_BASE_URL=(\S+)/);
    const [, db_id = ''] = await command.printed(/CROSSING_MINDS_DATABASE_ID=(\S+)/);
    const [, name = ''] = await command.printed(/CROSSING_MINDS_FRONTEND_NAME=(\S+)/);
    const [, password = ''] = await command.printed(/CROSSING_MINDS_FRONTEND_PASSWORD=(.+)/);
    const body = JSON.stringify({ name, password, db_id, frontend_user_id: 'ann' });
    const { token } = (await (await fetch(`${url}/v1/login/service/`, { method: 'POST', body })).json()) as { token: string };
    const { iat, exp } = decodeJwt(token);
    assert.equal((exp ?? 0) - (iat ?? 0), 1);
    command.kill('SIGTERM');
    assert.equal(await command.exited, 0);
  });

  it('names an option that is wrong in one line', async () => {
    for (const [option, value] of [['errors', '2'], ['port', 'x'], ['latency', '-1']] as const) {
      const { code, stderr } = await runCommand(['sandbox', `--${option}=${value}`], {});
      assert.equal(code, 1);
      assert.match(stderr, new RegExp(`^cx-kit-server: --${option} must be a number from 0 to \\d+\\n$`));
    }
  });
});
