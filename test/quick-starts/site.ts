import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { freePort } from '../e2e/free-port.ts';
import type { Step } from './read-quick-start.ts';
import type { Workshop } from './workshop.ts';

/** The address that the documentation's commands and files have. */
const documentedPort = /\b3000\b/g;
/** `create-astro` downloads its templates from GitHub, which not every machine reaches: a project like its smallest one stands in. */
const astro = /^npm create astro@latest (\S+)/;

/** A site that was made by following a quick start, and runs. */
export interface Site {
  url: string;
  /** Whatever its server has printed. */
  output(): string;
  /** Follows further steps in its folder, then builds and serves it again, at the same address. */
  goOn(steps: readonly Step[]): Promise<void>;
  close(): Promise<void>;
}

/** Follows the steps in an empty folder. The last command is the one that serves the site; it resolves when that answers. */
export async function followQuickStart(steps: readonly Step[], folder: string, { environment, pin }: Workshop): Promise<Site> {
  const port = String(await freePort());
  const url = `http://localhost:${port}`;
  const env: NodeJS.ProcessEnv = { ...environment };
  let sandbox: Running | undefined;
  let server: Running | undefined;
  let cwd = folder;

  async function take(step: Step, isLast: boolean): Promise<void> {
    if ('file' in step) {
      await mkdir(dirname(join(cwd, step.file)), { recursive: true });
      return writeFile(join(cwd, step.file), step.text.replaceAll(documentedPort, port));
    }
    const command = pin(step.command).replaceAll(documentedPort, port);
    const [, changed] = /^cd (\S+)$/.exec(command) ?? [];
    const [, astroFolder] = astro.exec(command) ?? [];
    if (changed) cwd = join(cwd, changed);
    else if (astroFolder) {
      await cp(new URL('astro-minimal', import.meta.url), join(cwd, astroFolder), { recursive: true });
      await execute('npm install', join(cwd, astroFolder), env);
    } else if (command.startsWith('export ')) Object.assign(env, { PUBLIC_URL: url, CX_SECRET: randomBytes(32).toString('base64url') });
    else if (command.includes('cx-kit-server sandbox')) {
      sandbox = start(command.replace(/--port \d+/, '--port 0'), cwd, env);
      const { output } = sandbox;
      await until(() => output().includes('Customers'), sandbox);
      for (const [, name = '', value = ''] of output().matchAll(/^ {2}(CRYPTLEX_[A-Z_]+)=(\S+)$/gm)) env[name] ??= value;
    } else if (!isLast) await execute(command, cwd, env);
    else {
      server = start(command, cwd, env);
      await until(async () => (await fetch(`${url}/cx/health`).catch(() => undefined))?.ok ?? false, server);
    }
  }

  async function follow(steps: readonly Step[]): Promise<void> {
    await mkdir(cwd, { recursive: true });
    for (const [index, step] of steps.entries()) await take(step, index === steps.length - 1);
  }

  async function close(): Promise<void> {
    for (const one of [server, sandbox]) await one?.stop();
  }

  try {
    await follow(steps);
  } catch (error) {
    await close();
    throw error;
  }
  const afterwards = steps.slice(steps.findLastIndex((step) => 'command' in step && step.command.startsWith('export ')) + 1);
  return {
    url,
    output: () => server?.output() ?? '',
    async goOn(more) {
      await server?.stop();
      await follow([...more, ...afterwards]);
    },
    close,
  };
}

interface Running {
  output(): string;
  ended(): boolean;
  stop(): Promise<void>;
}

/** Starts a command in a process group of its own, since npm and npx start further processes. */
function start(command: string, cwd: string, env: NodeJS.ProcessEnv): Running {
  const child: ChildProcess = spawn('sh', ['-c', command], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  const exit = once(child, 'exit');
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = () => child.exitCode !== null || child.signalCode !== null;
  return {
    output: () => output,
    ended,
    async stop() {
      if (!ended() && child.pid) process.kill(-child.pid, 'SIGKILL');
      await exit;
    },
  };
}

async function execute(command: string, cwd: string, env: NodeJS.ProcessEnv): Promise<void> {
  const child = spawn('sh', ['-c', command], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`“${command}” ended with ${code}:\n${output.slice(-4000)}`);
}

async function until(isSo: () => boolean | Promise<boolean>, { output, ended }: Running, timeoutMs = 120_000): Promise<void> {
  for (const end = Date.now() + timeoutMs; Date.now() < end && !ended(); ) {
    if (await isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`The server did not start:\n${output().slice(-4000)}`);
}
