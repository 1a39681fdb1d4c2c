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
  close(): Promise<void>;
}

/** Follows the steps in an empty folder. The last command is the one that serves the site; it resolves when that answers. */
export async function followQuickStart(steps: readonly Step[], folder: string, { environment, pin }: Workshop): Promise<Site> {
  const port = String(await freePort());
  const url = `http://localhost:${port}`;
  const env: NodeJS.ProcessEnv = { ...environment };
  const running: Running[] = [];
  const close = async () => {
    for (const one of running.toReversed()) await one.stop();
  };
  let cwd = folder;
  await mkdir(cwd, { recursive: true });
  try {
    for (const [index, step] of steps.entries()) {
      if ('file' in step) {
        await mkdir(dirname(join(cwd, step.file)), { recursive: true });
        await writeFile(join(cwd, step.file), step.text.replaceAll(documentedPort, port));
        continue;
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
        const sandbox = start(command.replace(/--port \d+/, '--port 0'), cwd, env);
        running.push(sandbox);
        await until(() => sandbox.output().includes('Customers'), sandbox);
        for (const [, name = '', value = ''] of sandbox.output().matchAll(/^ {2}(CRYPTLEX_[A-Z_]+)=(\S+)$/gm)) env[name] ??= value;
      } else if (index < steps.length - 1) await execute(command, cwd, env);
      else running.push(start(command, cwd, env));
    }
    const site = running.at(-1) as Running;
    await until(async () => (await fetch(`${url}/cx/health`).catch(() => undefined))?.ok ?? false, site);
    return { url, output: site.output, close };
  } catch (error) {
    await close();
    throw error;
  }
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
