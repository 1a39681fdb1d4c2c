import { readdirSync, readFileSync } from 'node:fs';

/** A document of a payment provider: its fields and their formats are those of the page or file that `from` names, its values are made up. */
export interface Fixture {
  name: string;
  from: string;
  event: unknown;
  /** What it means, read from the document by a person: one for each purchase, `null` where it means nothing. */
  means: (Meaning | null)[];
  /** Why the provider's installed library does not read it: the documentation is newer. */
  newer?: string;
}

type Meaning = { kind: string; purchaseId: string } & Record<string, unknown>;

export const fixtureSources = ['stripe', 'paddle', 'polar', 'lemon-squeezy', 'fastspring'] as const;

/** The documents of a provider. */
export function readFixtures(source: (typeof fixtureSources)[number]): Fixture[] {
  const folder = new URL(`fixtures/${source}/`, import.meta.url);
  return readdirSync(folder)
    .sort()
    .map((file) => ({ ...(JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Omit<Fixture, 'name'>), name: file.replace('.json', '') }));
}
