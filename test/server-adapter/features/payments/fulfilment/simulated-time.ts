import { mock } from 'node:test';

// The real ones, before anything is simulated.
const realSetTimeout = setTimeout;
const rest = () => new Promise<void>((resolve) => setImmediate(resolve));
const sleep = () => new Promise<void>((resolve) => realSetTimeout(resolve, 1));

/** Time that passes only when the test says so: clocks and timers of the whole process. What needs no time, such as cryptography on another thread, is waited for as it is. */
export function simulateTime(startsAt: number) {
  mock.timers.enable({ apis: ['setTimeout', 'Date'], now: startsAt });
  mock.method(performance, 'now', () => Date.now() - startsAt);
  return {
    /** Lets this many milliseconds pass, in steps. */
    async pass(ms: number, stepMs = 50): Promise<void> {
      for (let passed = 0; passed < ms; passed += stepMs) {
        mock.timers.tick(Math.min(stepMs, ms - passed));
        for (let turn = 0; turn < 3; turn += 1) await rest();
      }
    },
    /** Lets time pass until this is done. Answers with what came of it, and how many milliseconds it took. */
    async until<Result>(work: Promise<Result>, stepMs = 20): Promise<{ result: Result; tookMs: number }> {
      const begun = Date.now();
      const state = { isDone: false };
      const watched = work.finally(() => {
        state.isDone = true;
      });
      watched.catch(() => undefined);
      while (!state.isDone) {
        for (let turn = 0; turn < 30 && !state.isDone; turn += 1) await (turn < 25 ? rest() : sleep());
        if (!state.isDone) await this.pass(stepMs, stepMs);
      }
      return { result: await work, tookMs: Date.now() - begun };
    },
    end: () => {
      mock.timers.reset();
      mock.restoreAll();
    },
  };
}
