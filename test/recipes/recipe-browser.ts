import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chromium, type Browser } from 'playwright-core';
import { toNodeHandler } from '../../server-adapter/src/runtimes/node.ts';
import { launchOptions } from '../chrome.js';

type Answer = (request: Request) => Response | Promise<Response>;

/** A browser to which the names of sites lead here, so that recipes run as they are written. */
export interface RecipeBrowser {
  browser: Browser;
  /** Who answers at `https://<name>/`. */
  readonly sites: Map<string, Answer>;
  close(): Promise<void>;
}

/** Knows these host names, over TLS, and keeps no cookies for third parties: such browsers are the ones to be ready for. */
export async function openRecipeBrowser(names: readonly string[]): Promise<RecipeBrowser> {
  const sites = new Map<string, Answer>();
  const answer: Answer = (request) => sites.get(new URL(request.url).hostname)?.(request) ?? new Response(null, { status: 404 });
  const server = createServer(await createCertificate(), toNodeHandler({ fetch: answer }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const options = await launchOptions();
  const rules = names.map((name) => `MAP ${name} 127.0.0.1:${port}`).join(',');
  const browser = await chromium.launch({ ...options, headless: true, args: [...options.args, `--host-resolver-rules=${rules}`, '--test-third-party-cookie-phaseout'] });
  return {
    browser,
    sites,
    async close() {
      await browser.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** For a day, and trusted by nobody. */
async function createCertificate(): Promise<{ key: Buffer; cert: Buffer }> {
  const folder = await mkdtemp(join(tmpdir(), 'cx-certificate-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  try {
    await promisify(execFile)('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '1', '-subj', '/CN=example.com', '-keyout', key, '-out', cert]);
    return { key: await readFile(key), cert: await readFile(cert) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
