// Builds the kit, unless what is built is newer than its sources: `npm ci` has built it already.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';

const root = new URL('../', import.meta.url);
const changedAt = (path) => statSync(new URL(path, root)).mtimeMs;
const newestIn = (folder) => Math.max(...readdirSync(new URL(folder, root), { recursive: true }).map((file) => changedAt(folder + file.replaceAll('\\', '/'))));

/** What a build writes last, of both packages. */
const built = ['dist/custom-elements.json', 'server-adapter/dist/index.js'];
const isFresh = built.every((path) => existsSync(new URL(path, root))) && Math.min(...built.map(changedAt)) > Math.max(newestIn('src/'), newestIn('server-adapter/src/'), changedAt('package.json'));

if (!isFresh) process.exitCode = spawnSync('npm', ['run', 'build'], { cwd: root, stdio: 'inherit', shell: true }).status ?? 1;
