import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LogRecord } from '../../../server-adapter/src/core/logger.ts';
import { pino } from '../../../server-adapter/src/runtimes/pino.ts';

function logged(record: LogRecord): Record<string, unknown> {
  const lines: string[] = [];
  pino({ destination: { write: (line) => void lines.push(line) } }).info(record, 'said');
  assert.equal(lines.length, 1);
  return JSON.parse(lines[0] ?? '') as Record<string, unknown>;
}

describe('the pino logger', () => {
  it('writes one line of JSON with time, level, message and the fields of the record', () => {
    const { time, ...line } = logged({ event: 'request', status: 200, durationMs: 1.5, route: '/me', userId: undefined });
    assert.ok(Math.abs(Date.parse(String(time)) - Date.now()) < 10_000);
    assert.deepEqual(line, { level: 'info', message: 'said', event: 'request', status: 200, durationMs: 1.5, route: '/me' });
  });

  it('drops what is not in the list, or is not a plain value, even when an object carries it', () => {
    const smuggled = { event: 'request', password: 'sesame', headers: { cookie: 'sesame' }, reason: { token: 'sesame' }, error: { name: 'E', config: 'sesame' } };
    assert.doesNotMatch(JSON.stringify(logged(smuggled as unknown as LogRecord)), /sesame/);
  });

  it('keeps the frames of a stack and drops the message in it', () => {
    const { name, stack } = new TypeError('the token is sesame');
    const { error } = logged({ event: 'failure', error: { name, stack } }) as { error: { stack: string } };
    assert.match(error.stack, /^\s+at .*pino\.test/);
    assert.doesNotMatch(error.stack, /sesame/);
  });

  it('cuts a field that is a page long', () => {
    assert.equal(String(logged({ event: 'x', reason: 'a'.repeat(100_000) })['reason']).length, 2000);
  });

  it('writes nothing below its level', () => {
    const lines: string[] = [];
    const logger = pino({ level: 'error', destination: { write: (line) => void lines.push(line) } });
    logger.debug({ event: 'a' }, '');
    logger.info({ event: 'b' }, '');
    logger.warn({ event: 'c' }, '');
    logger.error({ event: 'd' }, '');
    assert.deepEqual(lines.map((line) => (JSON.parse(line) as { event: string }).event), ['d']);
  });
});
