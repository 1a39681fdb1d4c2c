import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const root = new URL('../..', import.meta.url).pathname;
const run = promisify(execFile);

interface Versions {
  /** No package that was published later is installed. */
  before: string;
  node: string;
  /** By the names that the documentation's commands have. */
  scaffolds: Record<string, string>;
}

const versions = JSON.parse(await readFile(new URL('versions.json', import.meta.url), 'utf8')) as Versions;

/** What all quick starts share: an empty folder outside of this repository, and the packages as they would be published. */
export interface Workshop {
  folder: string;
  /** Of commands: a Node that all scaffolds run on, no telemetry, no questions. */
  environment: NodeJS.ProcessEnv;
  /** Returns a command of the documentation as it is run here: with pinned versions, and the packages that were built. */
  pin(command: string): string;
  close(): Promise<void>;
}

export async function openWorkshop(): Promise<Workshop> {
  const folder = await mkdtemp(join(tmpdir(), 'cx-quick-starts-'));
  const packages: Record<string, string> = {};
  for (const source of ['.', './server-adapter']) {
    const { stdout } = await run('npm', ['pack', source, '--json', '--ignore-scripts', '--pack-destination', folder], { cwd: root });
    const [{ name, filename }] = JSON.parse(stdout) as [{ name: string; filename: string }];
    packages[name] = join(folder, filename);
  }
  return {
    folder,
    environment: { ...plainEnvironment(), PATH: [await findNode(folder), process.env['PATH']].join(delimiter) },
    pin: (command) =>
      command
        .replaceAll(/(\S+)@latest\b/g, (all, name: string) => (versions.scaffolds[name] ? `${name}@${versions.scaffolds[name]}` : all))
        .replaceAll(/@cx-kit\/(elements|server)\b/g, (name) => packages[name] ?? name),
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

/** What npm and the test runner set for their own processes: a person's shell has none of it. */
const inherited = /^(npm_(lifecycle|package|command|execpath|node_execpath|config_(local_prefix|prefix|noproxy))|NODE_(ENV|OPTIONS|PATH|TEST_CONTEXT)$|INIT_CWD$)/i;

function plainEnvironment(): NodeJS.ProcessEnv {
  return {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !inherited.test(name))),
    CI: 'true',
    NEXT_TELEMETRY_DISABLED: '1',
    ASTRO_TELEMETRY_DISABLED: '1',
    NG_CLI_ANALYTICS: 'false',
    DO_NOT_TRACK: '1',
    npm_config_yes: 'true',
    npm_config_audit: 'false',
    npm_config_fund: 'false',
    npm_config_prefer_offline: 'true',
    npm_config_before: versions.before,
    npm_config_update_notifier: 'false',
  };
}

/** Returns the folder of a Node that all scaffolds run on: some require a newer one than the kit does. It comes as a package, and stays. */
async function findNode(folder: string): Promise<string> {
  const [major = 0, minor = 0] = versions.node.split('.').map(Number);
  const [ownMajor = 0, ownMinor = 0] = process.versions.node.split('.').map(Number);
  if (ownMajor > major || (ownMajor === major && ownMinor >= minor)) return join(process.execPath, '..');
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const prefix = join(tmpdir(), `cx-quick-starts-node-${versions.node}`);
  const bin = join(prefix, 'node_modules', name, 'bin');
  if (!existsSync(bin)) {
    await mkdir(prefix, { recursive: true });
    await run('npm', ['install', '--prefix', prefix, '--no-audit', '--no-fund', `${name}@${versions.node}`], { cwd: folder });
  }
  return bin;
}
