import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { bundle } from '../bundle.ts';

/** Programs of the bench, each in one file: one of many files, compiled as it starts, would spend most of its short life on that. */
export interface Programs {
  worker: string;
  vendor: string;
  remove(): Promise<void>;
}

export async function buildPrograms(): Promise<Programs> {
  const [worker, vendor] = await Promise.all([bundle(new URL('./worker.ts', import.meta.url)), bundle(new URL('./vendor.ts', import.meta.url))]);
  return { worker: worker.path, vendor: vendor.path, remove: async () => void (await Promise.all([worker.remove(), vendor.remove()])) };
}

/** Starts a program with what it is told. What it prints to its standard output is dropped. */
export function start(program: string, settings: unknown): ChildProcess {
  return fork(program, [JSON.stringify(settings)], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv: [] });
}

/** The next message of a process. Rejects when it ends before. */
export async function nextMessage<Message>(child: ChildProcess): Promise<Message> {
  const over = new AbortController();
  const ended = once(child, 'exit', { signal: over.signal }).then(() => Promise.reject(new Error('A process of the bench ended unexpectedly.')));
  try {
    const [message] = (await Promise.race([once(child, 'message', { signal: over.signal }), ended])) as [Message];
    return message;
  } finally {
    ended.catch(() => {});
    over.abort();
  }
}

/** Kills a process without warning. Resolves when it is gone. */
export async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
