import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { openStore } from '../../../server-adapter/src/stores/open-store.ts';
import type { Answer } from '../harness.ts';
import { sharedDatabases } from '../stores/stores.ts';
import { type Case, type ExpectedLicense, readCases, type Step } from './case-file.ts';
import { type RunningCase, startCase } from './running-case.ts';

/** `payments/`: what providers really send, kind by kind. `reports/`: rebuilt from public reports of people who do this job; each names its own. */
const cases = ['payments/', 'reports/'].flatMap((folder) => readCases(new URL(folder, import.meta.url), Date.now()));
let running: RunningCase | undefined;
after(() => running?.close());

for (const [engine, createUrl] of sharedDatabases) {
  describe(`payment sequences on ${engine}`, () => {
    for (const story of cases) {
      for (const run of story.runs ?? [undefined]) {
        it([story.name, run].filter(Boolean).join(', '), async () => {
          running = await startCase(story, run, openStore(await createUrl()));
          try {
            for (const [index, step] of story.steps.entries()) await take(step, { running, story, run, place: `step ${index + 1}` });
          } finally {
            await running.close();
            running = undefined;
          }
        });
      }
    }
  });
}

interface Place {
  running: RunningCase;
  story: Case;
  run: string | undefined;
  place: string;
}

async function take(step: Step, { running: { harness, send, wait, licensesOf, missing }, story, run, place }: Place): Promise<void> {
  if ('user' in step) return void harness.sandbox.state.addUser({ firstName: 'Ada', lastName: 'Lovelace', ...step.user });
  if ('wait' in step) return wait(step.wait);
  const expected = run !== undefined && isRecord(step.expected) && run in step.expected ? step.expected[run] : step.expected;
  if ('send' in step) return assertReceipt(await send(step.send, step.body), expected, `${place}, ${JSON.stringify(step.body).slice(0, 200)}`);
  if ('http' in step) return assertAnswer(await request(step.http, harness.origin), expected as { status: number[]; code?: string }, `${place}, ${step.note ?? ''}`);
  assert.ok(expected, `${story.name}, ${place} says what is expected`);
  if ('look' in step) {
    const wanted = expected as ExpectedLicense[];
    assert.deepEqual(inOrder(licensesOf(step.look).map((license) => only(license, Object.keys(wanted[0] ?? license)))), inOrder(wanted), `${place}, licenses of ${step.look}: ${story.right}`);
    return;
  }
  const [said, wanted] = [await missing(step.explain), (expected as { missing: string[] }).missing];
  if (wanted.length === 0) assert.deepEqual(said, [], place);
  for (const text of wanted) assert.ok(said.some((sentence) => sentence.includes(text)), `${place}: ${JSON.stringify(said)} says ${text}`);
}

function assertReceipt({ status, text }: Answer, expected: unknown, place: string): void {
  assert.equal(status, 200, `${place}: ${text}`);
  const wanted = isRecord(expected) ? expected : { unreadable: 0 };
  assert.deepEqual(only(JSON.parse(text) as Record<string, unknown>, Object.keys(wanted)), wanted, place);
}

function assertAnswer({ status, text }: { status: number; text: string }, expected: { status: number[]; code?: string }, place: string): void {
  assert.ok(expected.status.includes(status), `${place}: ${status} is one of ${expected.status.join(', ')}`);
  if (expected.code !== undefined) assert.equal((JSON.parse(text) as { code: string }).code, expected.code, place);
}

/** As the case says it, without anything that a page would add. */
async function request({ method, path, headers = {}, body }: { method: string; path: string; headers?: Record<string, string>; body?: string }, origin: string): Promise<{ status: number; text: string }> {
  const sent = Object.entries(headers).map(([name, value]) => [name, value.replace('{origin}', origin)] as [string, string]);
  const response = await fetch(origin + path, { method, headers: sent, redirect: 'manual', ...(body === undefined ? {} : { body }) });
  return { status: response.status, text: await response.text() };
}

function only<Value extends object>(value: Value, names: readonly string[]): Partial<Value> {
  return Object.fromEntries(Object.entries(value).filter(([name]) => names.includes(name))) as Partial<Value>;
}

function inOrder(licenses: readonly object[]): object[] {
  const sorted = licenses.map((license) => Object.fromEntries(Object.entries(license).map(([name, value]) => [name, name === 'ends' ? toIso(value) : value] as const).sort(([a], [b]) => (a < b ? -1 : 1))));
  return sorted.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

/** The tokens of a case say an instant as seconds or as text. */
function toIso(ends: unknown): unknown {
  return typeof ends === 'number' ? new Date(ends * 1000).toISOString() : ends;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
