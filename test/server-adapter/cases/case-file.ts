import { readdirSync, readFileSync } from 'node:fs';
import type { ProductMapping } from '../../../server-adapter/src/features/payments/payment-source.ts';

/** A sequence of deliveries and what has to come out, as `payments/README.md` describes it. */
export interface Case {
  name: string;
  right: string;
  products?: Record<string, ProductMapping>;
  env?: { CX_TRUSTED_PROXY_HOPS?: string };
  runs?: string[];
  stripe?: Record<string, { price: string; quantity: number }[]>;
  paddle?: Record<string, { email: string; name: string }>;
  steps: Step[];
}

export type Step =
  | { send: string; body: unknown; expected?: unknown }
  | { wait: number }
  | { user: { email: string; password: string } }
  | { http: { method: string; path: string; headers?: Record<string, string>; body?: string }; note?: string; expected?: unknown }
  | { look: string; expected?: unknown }
  | { explain: string; expected?: unknown };

/** A license as a case describes it. */
export interface ExpectedLicense {
  ends: string;
  state: 'works' | 'expired' | 'suspended' | 'revoked';
  product?: string;
  seats?: number;
  test?: boolean;
}

/** Reads the cases of a folder, with their time tokens resolved against `now`, in milliseconds since 1970. */
export function readCases(folder: URL, now: number): Case[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json')).sort();
  return files.map((name) => resolveTimes(JSON.parse(readFileSync(new URL(name, folder), 'utf8')), now) as Case);
}

function resolveTimes(value: unknown, now: number): unknown {
  if (typeof value === 'string') return resolveTime(value, now);
  if (Array.isArray(value)) return value.map((item) => resolveTimes(item, now));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, resolveTimes(inner, now)]));
}

const unitMs = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

function resolveTime(text: string, now: number): unknown {
  const token = /^@(s|ms|iso|six)((?:[+-]\d+[smhd])*)$/.exec(text);
  if (token === null) return text;
  const [, format, offsets = ''] = token;
  // Whole seconds, as all formats can say them.
  let instant = Math.floor(now / 1000) * 1000;
  for (const [, sign, count, unit] of offsets.matchAll(/([+-])(\d+)([smhd])/g)) instant += (sign === '-' ? -1 : 1) * Number(count) * unitMs[unit as keyof typeof unitMs];
  const iso = new Date(instant).toISOString();
  if (format === 's') return instant / 1000;
  if (format === 'ms') return instant;
  return format === 'iso' ? iso : iso.replace('.000Z', '.000000Z');
}
