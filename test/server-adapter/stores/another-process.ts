import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { openStore } from '../../../server-adapter/src/stores/open-store.ts';
import type { Store } from '../../../server-adapter/src/ports/store.ts';

/** What another process can be told to do with a store; it says one line for each thing done. */
const jobs = {
  /** Creates the tables. */
  async migrate(store: Store): Promise<void> {
    await store.migrate();
  },
  /** Claims until nothing is left, and says `id fence` of each task that it held to the end. */
  async claim(store: Store): Promise<void> {
    const worker = async (): Promise<void> => {
      for (;;) {
        const tasks = await store.queue.claim({ kinds: ['mail'], limit: 3, leaseMs: 60_000, now: Date.now() });
        if (tasks.length === 0) return;
        for (const task of tasks) if (await store.queue.complete(task, Date.now())) say(`${task.id} ${task.fence}`);
      }
    };
    await Promise.all([worker(), worker(), worker()]);
  },
  /** Puts events for ever, eight at a time, and says the id of each that was acknowledged. */
  async put(store: Store): Promise<void> {
    let count = 0;
    const sender = async (): Promise<never> => {
      for (;;) {
        count += 1;
        const id = `${process.pid}-${count}`;
        await store.inbox.put([{ id, source: 'stripe', type: 'invoice.paid', purchaseId: `purchase ${id}`, occurredAt: 1, receivedAt: 1, body: '{}', customer: null }], 1);
        say(id);
      }
    };
    await Promise.all(Array.from({ length: 8 }, sender));
  },
  /** Writes without a transaction for a while, among claims, and says the id of each write that was acknowledged. */
  async write(store: Store): Promise<void> {
    const end = Date.now() + 2_500;
    let count = 0;
    const writer = async (): Promise<void> => {
      while (Date.now() < end) {
        count += 1;
        const id = `${process.pid}-${count}`;
        await store.ledger.intend({ id, purchaseId: id, kind: 'license', desired: '{}', attemptedAt: null }, 1);
        say(id);
        await store.queue.claim({ kinds: ['mail'], limit: 1, leaseMs: 1, now: Date.now() });
      }
    };
    await Promise.all([writer(), writer(), writer()]);
  },
};

export interface AnotherProcess {
  process: ChildProcess;
  /** The lines it has said so far. */
  said: string[];
  /** Lets it begin: all of them at the same moment. */
  begin(): void;
  /** Its exit code, `null` when it was killed. */
  ended: Promise<number | null>;
}

/** Starts a process that has the store open and waits for `begin`. */
export async function startProcess(job: keyof typeof jobs, url: string): Promise<AnotherProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(import.meta.url), job, url], { stdio: ['pipe', 'pipe', 'inherit'] });
  const said: string[] = [];
  const lines = createInterface({ input: child.stdout });
  const ended = once(lines, 'close').then(async () => {
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    return child.exitCode;
  });
  await Promise.race([once(lines, 'line'), ended]);
  lines.on('line', (line) => said.push(line));
  return { process: child, said, begin: () => child.stdin.end(), ended };
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

const [, script, job, url] = process.argv;
if (script === fileURLToPath(import.meta.url) && url !== undefined && job !== undefined && job in jobs) {
  const store = openStore(url);
  say('waiting');
  process.stdin.resume();
  await once(process.stdin, 'end');
  await jobs[job as keyof typeof jobs](store);
  await store.close();
}
