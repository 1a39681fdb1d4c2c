import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Axe {
  run(options: { runOnly?: readonly string[] }): Promise<{ violations: { id: string; nodes: { target: unknown; failureSummary?: string }[] }[] }>;
}

/** What axe finds wrong on a page, a line each; `rules`: by these rules only. Runs outside the page's own policy, which would refuse it. */
export async function violations(page: Page, rules?: readonly string[]): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source);
  // A color on its way to another one is not what anybody reads.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().filter((animation) => animation instanceof CSSTransition).map(({ finished }) => finished)));
  const found = await page.evaluate(async (runOnly) => (await (globalThis as unknown as { axe: Axe }).axe.run({ ...(runOnly && { runOnly }) })).violations.map(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} at ${JSON.stringify(target)}: ${failureSummary ?? ''}`)), rules);
  return found.flat().map((line) => `${new URL(page.url()).pathname} ${line}`);
}
