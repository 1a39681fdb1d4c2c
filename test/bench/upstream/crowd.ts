import { setTimeout as pause } from 'node:timers/promises';
import { Agent, request } from 'undici';

/** Somebody with a browser that is signed in. */
export interface Visitor {
  headers: Record<string, string>;
}

/** What became of some requests. */
export interface Tally {
  views: number;
  /** Not what was asked for: a status of 400 or more, or a page without its licenses. */
  errors: number;
  /** The statuses of those, and how often. */
  kinds: Record<string, number>;
  /** Milliseconds of each read. */
  reads: number[];
}

export const createTally = (): Tally => ({ views: 0, errors: 0, kinds: {}, reads: [] });

export function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  return sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
}

const firstView = `/cx/session?include=${encodeURIComponent('/me/licenses?page=1&limit=20')}`;

/** Opens pages of the servers at `ports`, any of them at a time, and keeps the tally. */
export class Crowd {
  readonly #ports: readonly number[];
  readonly #agent = new Agent({ connections: 256, headersTimeout: 60_000 });
  tally = createTally();

  constructor(ports: readonly number[]) {
    this.#ports = ports;
  }

  close(): Promise<void> {
    return this.#agent.close();
  }

  async send(path: string, init: { method?: 'GET' | 'POST' | 'PATCH'; headers: Record<string, string>; body?: string | Buffer }, port = this.#port()): Promise<{ status: number; text: string }> {
    const { statusCode, body } = await request(`http://127.0.0.1:${port}${path}`, { dispatcher: this.#agent, method: init.method ?? 'GET', headers: init.headers, body: init.body ?? null });
    return { status: statusCode, text: await body.text() };
  }

  /** What the portal asks when it is opened. */
  async open({ headers }: Visitor, port?: number): Promise<void> {
    const { tally } = this;
    tally.views += 1;
    const { status, text } = await this.#read(firstView, headers, port);
    const included = status === 200 ? (JSON.parse(text) as { included?: { status: number } }).included?.status : undefined;
    if (status !== 200) this.#fail(tally, `${status}`);
    else if (included !== 200) this.#fail(tally, `included ${included ?? 'nothing'}`);
  }

  async write({ headers }: Visitor): Promise<void> {
    const { tally } = this;
    const { status } = await this.send('/cx/me', { method: 'PATCH', headers: { ...headers, origin: 'http://localhost', 'content-type': 'application/json' }, body: JSON.stringify({ firstName: `Ann ${Math.floor(Math.random() * 1000)}` }) });
    if (status !== 200) this.#fail(tally, `write ${status}`);
  }

  /** Each visitor opens the portal every `everyMs`, from a moment of their own on; one time in a hundred they change something first. */
  async visit(visitors: readonly Visitor[], { forMs, everyMs }: { forMs: number; everyMs: number }): Promise<Tally> {
    const tally = (this.tally = createTally());
    const endsAt = performance.now() + forMs;
    await Promise.all(
      visitors.map(async (visitor) => {
        await pause(Math.random() * everyMs);
        for (let nextAt = performance.now(); nextAt < endsAt; nextAt += everyMs) {
          await pause(Math.max(0, nextAt - performance.now()));
          if (Math.random() < 0.01) await this.write(visitor);
          await this.open(visitor);
        }
      }),
    );
    return tally;
  }

  /** Strangers at so many addresses try to sign in, so often in a second, until `signal` says so. */
  async flood({ addresses, perSecond, signal }: { addresses: number; perSecond: number; signal: AbortSignal }): Promise<Record<string, number>> {
    const answers: Record<string, number> = {};
    // Connections of their own: those who wait there keep no customer waiting here.
    const dispatcher = new Agent({ connections: 512, headersTimeout: 60_000 });
    const underway = new Set<Promise<void>>();
    for (let count = 0; !signal.aborted; count += 1) {
      const address = `198.51.${100 + Math.floor((count % addresses) / 200)}.${(count % addresses) % 200}`;
      const trying = request(`http://127.0.0.1:${this.#port()}/cx/session`, {
        dispatcher, method: 'POST', headers: { 'x-client': address, origin: 'http://localhost', 'content-type': 'application/json' }, body: JSON.stringify({ email: `victim-${count}@example.com`, password: 'wrong horse battery', remember: true }),
      }).then(({ statusCode, body }) => {
        answers[statusCode] = (answers[statusCode] ?? 0) + 1;
        return body.dump();
      }).catch(() => undefined).finally(() => underway.delete(trying));
      underway.add(trying);
      await pause(1000 / perSecond);
    }
    await dispatcher.destroy();
    await Promise.all(underway);
    return answers;
  }

  #port(): number {
    return this.#ports[Math.floor(Math.random() * this.#ports.length)] ?? 0;
  }

  async #read(path: string, headers: Record<string, string>, port?: number): Promise<{ status: number; text: string }> {
    const begun = performance.now();
    const answer = await this.send(path, { headers }, port);
    this.tally.reads.push(performance.now() - begun);
    return answer;
  }

  #fail(tally: Tally, kind: string): void {
    tally.errors += 1;
    tally.kinds[kind] = (tally.kinds[kind] ?? 0) + 1;
  }
}
