import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../../server-adapter/src/cli/main.ts', import.meta.url));

/** A start alone takes half a minute where the machine is busy with much else. */
const limitMs = 120_000;

const running = new Set<ChildProcess>();
// A test that fails half-way leaves no process behind.
after(() => running.forEach((child) => child.kill('SIGKILL')));

/** `cx-kit-server` as a process of its own. */
export interface Command {
  stdout(): string;
  stderr(): string;
  /** The first match on standard output; rejects when the process ends without it, or after two minutes. */
  printed(pattern: RegExp): Promise<RegExpExecArray>;
  kill(signal: NodeJS.Signals): void;
  /** The exit code; `null` when a signal ended it. */
  exited: Promise<number | null>;
}

/** Starts the command in `cwd` with exactly this environment. */
export function startCommand(args: readonly string[], env: Readonly<Record<string, string>>, cwd: string = tmpdir()): Command {
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), main, ...args], { cwd, env: { PATH: process.env['PATH'] ?? '', NO_COLOR: '1', ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (output.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output.stderr += chunk.toString()));
  const exited = once(child, 'close').then(([code]) => {
    running.delete(child);
    return code as number | null;
  });
  return {
    stdout: () => output.stdout,
    stderr: () => output.stderr,
    kill: (signal) => void child.kill(signal),
    exited,
    async printed(pattern) {
      let isOver = false;
      void exited.then(() => (isOver = true));
      for (const giveUp = Date.now() + limitMs; Date.now() < giveUp; await new Promise((resolve) => setTimeout(resolve, 20))) {
        const match = pattern.exec(output.stdout);
        if (match) return match;
        if (isOver) break;
      }
      throw new Error(`Never printed ${pattern}.\n${output.stdout}${output.stderr}`);
    },
  };
}

/** Runs the command to its end, two minutes at most. */
export async function runCommand(args: readonly string[], env: Readonly<Record<string, string>>, cwd?: string): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const command = startCommand(args, env, cwd);
  const limit = setTimeout(() => command.kill('SIGKILL'), limitMs);
  const code = await command.exited;
  clearTimeout(limit);
  return { code, stdout: command.stdout(), stderr: command.stderr() };
}

/** A fresh directory, gone afterwards. */
export async function withDirectory(use: (directory: string) => Promise<void>): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'cx-kit-'));
  try {
    await use(directory);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
