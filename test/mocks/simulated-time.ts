interface Timer {
  at: number;
  act: () => void;
  everyMs: number | undefined;
}

/** Shorter ones are left to the clock on the wall: turns of the event loop, the looks of the tests themselves, and the moment that stands for an idle one where the browser has no word for that. */
const shortestMs = 150;

/** Time of the page that passes only when the test says so: timers of 150 ms and more, `Date.now` and `performance.now`. */
export function simulateTime() {
  const real = { setTimeout: window.setTimeout, clearTimeout: window.clearTimeout, setInterval: window.setInterval, clearInterval: window.clearInterval, date: Date.now, performance: performance.now, text: Response.prototype.text };
  const timers = new Map<number, Timer>();
  let now = 0;
  let lastId = 1_000_000_000;
  const put = (set: (act: () => void, ms: number) => unknown, repeats: boolean) => (act: () => void, ms = 0) => {
    if (ms < shortestMs) return set(act, ms);
    timers.set((lastId += 1), { at: now + ms, act, everyMs: repeats ? ms : undefined });
    return lastId;
  };
  const drop = (clear: (id: number) => void) => (id: number) => void (timers.delete(id) || clear(id));
  // Browsers take as many turns as they like to read an answer: nothing passes meanwhile.
  const reads = new Set<Response>();
  Response.prototype.text = function () {
    reads.add(this);
    return real.text.call(this).finally(() => reads.delete(this));
  };
  /** Three turns of the event loop, in each of which a module that is there could be imported, once nothing is being read any more. */
  const turns = async () => {
    for (let turn = 0; turn < 3; turn += 1) {
      await new Promise((resolve) => real.setTimeout.call(window, resolve, 0));
      await import('../../src/problem-error.ts');
      if (reads.size > 0) turn = -1;
    }
  };
  Object.assign(window, {
    setTimeout: put(real.setTimeout.bind(window), false),
    setInterval: put(real.setInterval.bind(window), true),
    clearTimeout: drop(real.clearTimeout.bind(window)),
    clearInterval: drop(real.clearInterval.bind(window)),
  });
  const began = { date: Date.now(), performance: performance.now() };
  Date.now = () => began.date + now;
  performance.now = () => began.performance + now;
  return {
    /** Lets this many milliseconds pass: what falls due is done in its order, with some turns of the event loop after each. */
    async pass(ms: number): Promise<void> {
      await turns();
      for (const end = now + ms; ; ) {
        const [id, timer] = [...timers].filter(([, { at }]) => at <= end).toSorted(([, one], [, other]) => one.at - other.at)[0] ?? [];
        now = timer?.at ?? end;
        if (id === undefined || timer === undefined) return turns();
        if (timer.everyMs === undefined) timers.delete(id);
        else timer.at += timer.everyMs;
        timer.act();
        await turns();
      }
    },
    end(): void {
      Object.assign(window, { setTimeout: real.setTimeout, clearTimeout: real.clearTimeout, setInterval: real.setInterval, clearInterval: real.clearInterval });
      Date.now = real.date;
      performance.now = real.performance;
      Response.prototype.text = real.text;
    },
  };
}
