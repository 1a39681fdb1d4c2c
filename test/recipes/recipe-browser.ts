import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { chromium, type Browser } from 'playwright-core';
import { toNodeHandler } from '../../server-adapter/src/runtimes/node.ts';
import { launchOptions } from '../chrome.js';
import { certificate } from './certificate.ts';

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
  const server = createServer(certificate, toNodeHandler({ fetch: answer }));
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
