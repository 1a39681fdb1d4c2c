import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTokenPause, tokenPauseMs } from '../../../server-adapter/src/tasks/task-handler.ts';
import { createRecordingLogger } from './recording-logger.ts';

function create() {
  let now = 1_800_000_000_000;
  const logger = createRecordingLogger();
  return { pause: createTokenPause({ clock: () => now, logger }), wait: (ms: number) => void (now += ms), logged: () => logger.records.map(({ event }) => event) };
}

test('there is room for everything until the token is refused, then for nothing, then for one at a time', () => {
  const { pause, wait } = create();
  assert.equal(pause.reserve(4), 4);
  pause.refused('license');
  pause.release(4);
  assert.equal(pause.reserve(4), 0);
  assert.equal(pause.remainingMs(), tokenPauseMs);
  wait(tokenPauseMs);
  assert.equal(pause.reserve(4), 1);
  assert.equal(pause.reserve(4), 0, 'whichever kind of task asks');
  pause.release(1);
  assert.equal(pause.reserve(4), 1);
});

test('it is over when what was refused works, and not when the token is good for something else', () => {
  const { pause, wait, logged } = create();
  pause.refused('license');
  wait(tokenPauseMs);
  pause.worked('expiry');
  pause.refused('license');
  wait(tokenPauseMs);
  pause.worked('license');
  assert.equal(pause.reserve(4), 4);
  assert.deepEqual(logged(), ['access-token.refused', 'access-token.accepted'], 'and both are said once');
});

test('it is over when nothing was refused for long, though what was refused is not asked for again', () => {
  const { pause, wait } = create();
  pause.refused('license');
  wait(10 * tokenPauseMs);
  pause.worked('expiry');
  assert.equal(pause.reserve(4), 4);
});
