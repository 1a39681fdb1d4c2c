import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchBrowser, openMockPage } from '../mocks/mock-page.ts';

let browser: Browser;
before(async () => {
  browser = await launchBrowser();
});
after(() => browser.close());

const other = '<script src="/cxense.js" data-adapter="/elsewhere"></script><script type="module" src="/other/cx-chat.js" data-adapter="/elsewhere"></script>';
const files = { '/cxense.js': '', '/other/cx-chat.js': '' };

for (const [name, tag, adapter] of [
  ['finds the adapter by its own address', '<script type="module" src="/accounts/kit.js?v=2"></script>', '/accounts'],
  ['finds it when another script loads it', '<script type="module">await import("/accounts/kit.js")</script>', '/accounts'],
  ['uses the adapter that its tag says', '<script type="module" src="/accounts/kit.js" data-adapter="/cx"></script>', '/cx'],
] as const) {
  test(`the file that the adapter serves ${name}`, async () => {
    const { page, mock } = await openMockPage(browser, { body: '', scripts: [], files });
    await page.route(/\/accounts\/kit/, async (route) => {
      const { pathname } = new URL(route.request().url());
      await route.fulfill({ contentType: 'text/javascript', body: await readFile(new URL(pathname.replace('/accounts/', '../../dist/served/'), import.meta.url)) });
    });
    await page.setContent(`<!doctype html><html lang="en">${other}${tag}<cx-login></cx-login></html>`);
    const action = (await page.locator('cx-login form').getAttribute('action')) ?? '';
    assert.equal(new URL(action).pathname, `${adapter}/session`);
    assert.ok(mock.calls.every(({ url }) => url.pathname.startsWith(adapter)));
    await page.close();
  });
}

for (const file of ['cx-kit.js', 'cx-kit-loader.js']) {
  for (const [name, src, attribute, adapter] of [
    ['says where the adapter is', `/${file}?v=2`, 'data-adapter="/accounts"', '/accounts'],
    ['that says nothing leaves it at the default', `/${file}`, '', '/cx'],
  ] as const) {
    test(`the own tag of ${file} ${name}, whatever another script's attribute says`, async () => {
      const { page, mock } = await openMockPage(browser, { body: '', scripts: [], files });
      await page.setContent(`<!doctype html><html lang="en">${other}<script type="module" src="${src}" ${attribute}></script><cx-login></cx-login></html>`);
      const action = (await page.locator('cx-login form').getAttribute('action')) ?? '';
      assert.equal(new URL(action).pathname, `${adapter}/session`);
      assert.ok(mock.calls.every(({ url }) => url.pathname.startsWith(adapter)));
      await page.close();
    });
  }

  test(`the own tag of ${file} says where the adapter is where its address leads on to a version, as on a CDN`, async () => {
    const server = createServer(async ({ url = '' }, response) => {
      if (url.startsWith('/latest/')) response.writeHead(302, { location: url.replace('latest', '0.1.0') }).end();
      else if (url.startsWith('/0.1.0/')) response.writeHead(200, { 'content-type': 'text/javascript' }).end(await readFile(new URL(url.replace('/0.1.0/', '../../dist/'), import.meta.url)));
      else if (url === '/') response.writeHead(200, { 'content-type': 'text/html' }).end(`<!doctype html><html lang="en"><script type="module" src="/latest/${file}" data-adapter="/accounts"></script><cx-login></cx-login></html>`);
      else response.writeHead(404).end();
    }).listen(0);
    await once(server, 'listening');
    const page = await browser.newPage();
    await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/`);
    assert.match((await page.locator('cx-login form').getAttribute('action')) ?? '', /\/accounts\/session$/);
    await page.close();
    server.closeAllConnections();
    server.close();
  });
}
