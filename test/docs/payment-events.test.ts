import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { fastSpringTranslations } from '../../server-adapter/src/features/payments/sources/fastspring/source.ts';
import { lemonSqueezyTranslations } from '../../server-adapter/src/features/payments/sources/lemon-squeezy/source.ts';
import { paddleTranslations } from '../../server-adapter/src/features/payments/sources/paddle/source.ts';
import { polarTranslations } from '../../server-adapter/src/features/payments/sources/polar/source.ts';
import { stripeTranslations } from '../../server-adapter/src/features/payments/sources/stripe/source.ts';
import { tables, toDelivery } from '../server-adapter/features/payments/sources/life-event-tables.ts';

const translations: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  stripe: stripeTranslations, paddle: paddleTranslations, fastspring: fastSpringTranslations, 'lemon-squeezy': lemonSqueezyTranslations, polar: polarTranslations,
};
const headings: Readonly<Record<string, string>> = { Stripe: 'stripe', 'Paddle Billing': 'paddle', FastSpring: 'fastspring', 'Lemon Squeezy': 'lemon-squeezy', Polar: 'polar' };

interface Row {
  events: string[];
  kinds: string[];
}

/** The tables below "What each event does", by the name of the source. */
async function readTables(): Promise<Map<string, Row[]>> {
  const page = await readFile(new URL('../../stories/docs/payments.mdx', import.meta.url), 'utf8');
  const section = page.split('## What each event does\n')[1]?.split('\n## ')[0] ?? '';
  const parts = section.split('\n### ').slice(1);
  return new Map(parts.map((part) => [headings[part.split('\n')[0]?.trim() ?? ''] ?? part, part.split('\n').filter((line) => line.startsWith('| `')).map(toRow)]));
}

function toRow(line: string): Row {
  const [events = '', , kinds = ''] = line.split('|').slice(1);
  const codes = (text: string): string[] => [...text.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
  return { events: codes(events), kinds: codes(kinds) };
}

/** What the events of each type are taken for, by the tables of life events. */
function meanings(name: string): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const { source, cells } of tables.filter((table) => table.name === name)) {
    for (const [, sent] of cells) {
      for (const { type, purchase } of source.parse(toDelivery(sent))) if (purchase !== null) found.set(type, (found.get(type) ?? new Set()).add(purchase.kind));
    }
  }
  return found;
}

for (const [heading, name] of Object.entries(headings)) {
  test(`the page on payments says of every event of ${heading} what it does, and of no other`, async () => {
    const rows = (await readTables()).get(name) ?? [];
    assert.deepEqual(rows.flatMap(({ events }) => events).sort(), Object.keys(translations[name] ?? {}).sort());
    const found = meanings(name);
    for (const { events, kinds } of rows) {
      const actual = new Set(events.flatMap((event) => [...(found.get(event) ?? [])]));
      assert.deepEqual([...kinds].sort(), [...actual].sort(), events.join());
      for (const event of events) assert.ok(found.has(event), `no sample of ${event}`);
    }
  });
}
