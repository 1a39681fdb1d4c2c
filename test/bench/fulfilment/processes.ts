import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** Programs of the bench, each in one file: one of many files, compiled as it starts, would spend most of its short life on that. */
export interface Programs {
  worker: string;
  vendor: string;
  remove(): Promise<void>;
}

export async function buildPrograms(): Promise<Programs> {
  // Within the repository, so that what cannot be put into a file is found.
  const outDir = await mkdtemp(fileURLToPath(new URL('../../../node_modules/.cx-kit-bench-', import.meta.url)));
  const bundle = async (name: string): Promise<string> => {
    const entry = fileURLToPath(new URL(`./${name}.ts`, import.meta.url));
    await build({ configFile: false, logLevel: 'error', ssr: { noExternal: true, external: ['@libsql/client', 'pg'] }, build: { ssr: entry, outDir, emptyOutDir: false, target: 'node20', minify: false, rolldownOptions: { output: { codeSplitting: false } } } });
    return join(outDir, `${basename(entry, '.ts')}.js`);
  };
  return { worker: await bundle('worker'), vendor: await bundle('vendor'), remove: () => rm(outDir, { recursive: true, force: true }) };
}

/** Starts a program with what it is told. What it prints to its standard output is dropped. */
export function start(program: string, settings: unknown): ChildProcess {
  return fork(program, [JSON.stringify(settings)], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv: ['--enable-source-maps'] });
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
