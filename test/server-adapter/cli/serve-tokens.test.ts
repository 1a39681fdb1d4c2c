import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCrossingMindsSandbox, createCryptlexSandbox, listenSandbox } from '../../../server-adapter/src/testing/index.ts';
import { sharedDatabases } from '../stores/stores.ts';
import { startCommand, runCommand, withDirectory } from './command.ts';
import type { Command } from './command.ts';

const password = 'correct horse battery';

for (const [name, createUrl] of sharedDatabases) {
  test(`two processes beside Cryptlex make one login for two hundred requests, fifty at once, and one refresh once the token is over (${name})`, { timeout: 300_000 }, () =>
    withDirectory(async (directory) => {
      const [cryptlex, minds] = [createCryptlexSandbox({ rateLimit: false }), createCrossingMindsSandbox({ jwtLifetimeMs: 30_000 })];
      const ada = cryptlex.state.addUser({ email: 'ada@example.com', password });
      const database = minds.state.addDatabase();
      minds.state.addService({ name: 'pages', password: 'password of the pages', role: 'frontend' });
      const servers = [await listenSandbox(cryptlex), await listenSandbox(minds)] as const;
      const environment = {
        CX_STORE_URL: await createUrl(), CX_SECRETS: 'a:sesame-Kd83hsQmZp17vRtxLw29BnYc-for-tests', CRYPTLEX_WEB_API_BASE_URL: servers[0].url, CRYPTLEX_ACCOUNT_ID: cryptlex.accountId,
        CRYPTLEX_ACCESS_TOKEN: cryptlex.accessToken, PORT: '0', CX_LOG_LEVEL: 'warn',
        CROSSING_MINDS_API_BASE_URL: servers[1].url, CROSSING_MINDS_DATABASE_ID: database.id, CROSSING_MINDS_FRONTEND_NAME: 'pages', CROSSING_MINDS_FRONTEND_PASSWORD: 'password of the pages',
      };
      const processes: Command[] = [];
      const start = async () => {
        const process = startCommand(['serve'], environment, directory);
        processes.push(process);
        return (await process.printed(/listens on (http:\S+)/))[1] ?? '';
      };
      const asked = () => ['service', 'refresh-token'].map((kind) => minds.requests.filter(({ path }) => path.endsWith(`login/${kind}/`)).length);
      try {
        const [first = '', second = ''] = await Promise.all([start(), start()]);
        const signedIn = await fetch(`${first}/cx/session`, { method: 'POST', headers: { 'content-type': 'application/json', origin: first }, body: JSON.stringify({ email: 'ada@example.com', password }) });
        assert.equal(signedIn.status, 200);
        const cookie = signedIn.headers.getSetCookie().map((line) => line.split(';', 1)[0]).join('; ');
        // One person has 36 requests under way in a process, and no more.
        const all = async () => {
          const answers: Response[] = [];
          const lane = async (url: string) => {
            for (let request = 0; request < 4; request += 1) answers.push(await fetch(`${url}/cx/token`, { headers: { cookie } }));
          };
          await Promise.all(Array.from({ length: 50 }, (_, at) => lane(at % 2 === 0 ? first : second)));
          assert.equal(answers.length, 200);
          assert.deepEqual([...new Set(answers.map(({ status }) => status))], [200]);
          return Promise.all(answers.map((answer) => answer.json() as Promise<{ token: string; frontendUserId: string; expiresAt: string }>));
        };
        const before = await all();
        assert.deepEqual([new Set(before.map(({ token }) => token)).size, before[0]?.frontendUserId], [1, ada.id]);
        assert.deepEqual(asked(), [1, 0]);
        const end = Date.parse(before[0]?.expiresAt ?? '');
        while (Date.now() < end + 1000) await new Promise((resolve) => setTimeout(resolve, 200));
        assert.equal(new Set((await all()).map(({ token }) => token)).size, 1);
        assert.deepEqual(asked(), [1, 1]);
        const { stdout } = await runCommand(['doctor'], { ...environment, CX_TRUSTED_PROXY_HOPS: '0' }, directory);
        assert.match(stdout, /OK +tokens +crossing-minds makes tokens for pages, of one user each/);
        const account = minds.state.findService('pages');
        if (account) account.role = 'backend';
        const wrong = await runCommand(['doctor'], { ...environment, CX_TRUSTED_PROXY_HOPS: '0' }, directory);
        assert.deepEqual([wrong.code, /FAILURE +tokens +CROSSING_MINDS_FRONTEND_NAME: .* not of role frontend/.test(wrong.stdout)], [1, true]);
      } finally {
        for (const process of processes) process.kill('SIGTERM');
        await Promise.all(processes.map(({ exited }) => exited));
        await Promise.all(servers.map((server) => server.close()));
      }
    }));
}
