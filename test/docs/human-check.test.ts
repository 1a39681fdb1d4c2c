import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { MailsOptions } from '../../server-adapter/src/features/mails/index.ts';

const page = await readFile(new URL('../../stories/docs/server-adapter.mdx', import.meta.url), 'utf8');

/** What the example with this service gives to `mails()`, with the service on this machine. */
async function readOptions(service: string, url: string): Promise<MailsOptions> {
  const example = [...page.matchAll(/^```js\n([\s\S]*?)^```$/gm)].map(([, code = '']) => code).find((code) => code.includes('verifyHuman') && code.includes(service)) ?? assert.fail(`no example with ${service}`);
  const code = example.replace(/^import .*$/m, 'const [mailer, mails] = [undefined, (options) => options];').replace(/https:\/\/[\w./]+\/siteverify/, url).replace('\nmails({', '\nexport default mails({');
  const folder = await mkdtemp(join(fileURLToPath(new URL('.', import.meta.url)), '.human-'));
  try {
    const file = join(folder, 'example.mjs');
    await writeFile(file, code);
    return ((await import(file)) as { default: MailsOptions }).default;
  } finally {
    await rm(folder, { recursive: true });
  }
}

for (const [service, variable] of [['challenges.cloudflare.com', 'TURNSTILE_SECRET'], ['api.hcaptcha.com', 'HCAPTCHA_SECRET']] as const) {
  describe(`the example of ${service}`, () => {
    it('takes a good token, refuses a bad one, and fails where the service does', async () => {
      process.env[variable] = 'secret of the site';
      const asked: Record<string, unknown>[] = [];
      let status = 200;
      const server = createServer((request, response) => {
        const chunks: Buffer[] = [];
        request.on('data', (chunk: Buffer) => chunks.push(chunk));
        request.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          const fields = (request.headers['content-type'] === 'application/json' ? JSON.parse(text) : Object.fromEntries(new URLSearchParams(text))) as Record<string, unknown>;
          asked.push(fields);
          response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify({ success: fields['response'] === 'good' && fields['secret'] === 'secret of the site' }));
        });
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      try {
        const { verifyHuman } = await readOptions(service, `http://127.0.0.1:${(server.address() as AddressInfo).port}/siteverify`);
        const verify = (token: string) => verifyHuman?.({ token, clientAddress: '192.0.2.1', headers: new Headers() }, { action: 'sign-up' });
        assert.deepEqual([await verify('good'), await verify('bad')], [true, false]);
        assert.equal(asked[0]?.['remoteip'], '192.0.2.1');
        status = 503;
        await assert.rejects(async () => verify('good'), /answered 503/);
      } finally {
        server.close();
      }
    });
  });
}
