import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { publint } from 'publint';
import { build } from 'vite';

const run = promisify(execFile);
const root = new URL('../..', import.meta.url).pathname;
const bin = (name: string) => join(root, 'node_modules/.bin', name);

/** The packages as they would be published, by their names. */
const packages: Record<string, string> = {};
let folder = '';
/** The names of the elements' entries: `login` of `<cx-login>`. */
let entries: string[] = [];

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cx-installed-'));
  for (const source of ['.', './server-adapter']) {
    const { stdout } = await run('npm', ['pack', source, '--json', '--ignore-scripts', '--pack-destination', folder], { cwd: root });
    const [{ name, filename }] = JSON.parse(stdout) as [{ name: string; filename: string }];
    packages[name] = join(folder, filename);
  }
  const { modules } = JSON.parse(await readFile(join(root, 'dist/custom-elements.json'), 'utf8')) as { modules: { declarations: { tagName?: string }[] }[] };
  entries = modules.flatMap(({ declarations }) => declarations.flatMap(({ tagName }) => tagName?.slice('cx-'.length) ?? []));
});
after(() => rm(folder, { recursive: true, force: true }));

for (const name of ['@cx-kit/elements', '@cx-kit/server']) {
  test(`publint finds nothing wrong with ${name}`, async () => {
    const tarball = await readFile(packages[name] ?? '');
    const { messages } = await publint({ strict: true, pack: { tarball: tarball.buffer.slice(tarball.byteOffset, tarball.byteOffset + tarball.byteLength) } });
    assert.deepEqual(messages, []);
  });

  test(`are the types wrong? Not those of ${name}`, { timeout: 300_000 }, async () => {
    const wildcards = name === '@cx-kit/elements' ? ['--include-entrypoints', ...entries.map((entry) => `./${entry}`), './jsx/react', './jsx/preact', './jsx/solid', '--exclude-entrypoints', './cx-kit.css'] : [];
    await run(bin('attw'), [packages[name] ?? '', '--profile', 'esm-only', ...wildcards]).catch(({ stdout }: { stdout: string }) => assert.fail(stdout));
  });
}

test('both are installed into an empty project: types fit, a server answers, pages are drawn on a server, and a bundle has the element that is asked for', { timeout: 600_000 }, async (t) => {
  const project = join(folder, 'project');
  await cp(new URL('project', import.meta.url), project, { recursive: true });
  await writeFile(join(project, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  const { devDependencies } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { devDependencies: Record<string, string> };
  const used = ['react', 'react-dom', '@types/react', '@types/react-dom', '@types/node', 'vue'].map((name) => `${name}@${devDependencies[name]}`);
  await run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', ...Object.values(packages), ...used, 'solid-js@^1.9.0'], { cwd: project });

  for (const [module, moduleResolution] of [['nodenext', 'nodenext'], ['esnext', 'bundler']] as const) {
    await t.test(`types fit with moduleResolution ${moduleResolution}, those of the packages among them`, async () => {
      const options = { module, moduleResolution, target: 'es2022', lib: ['es2023', 'dom', 'dom.iterable'], types: ['node'], strict: true, exactOptionalPropertyTypes: true, jsx: 'preserve', outDir: 'out' };
      await writeFile(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, include: ['*.ts', '*.tsx'] }));
      await run(bin('tsc'), ['-p', project]).catch(({ stdout }: { stdout: string }) => assert.fail(stdout));
    });
  }

  await t.test('a server answers', async () => {
    assert.match((await run(process.execPath, ['out/server.js'], { cwd: project })).stdout, /^server: 200 true$/m);
  });

  await t.test('pages are drawn where there is no page', async () => {
    const { stdout } = await run(process.execPath, ['out/pages.js'], { cwd: project });
    assert.deepEqual(stdout.trim().split('\n'), ['elements: https://www.example.com/cx', 'ssr: true', 'react: <cx-login return-to="/account"></cx-login>', 'vue: <cx-login return-to="/account"></cx-login>']);
  });

  await t.test('each element has an entry, and one that there is not has none', async () => {
    const script = `for (const entry of ${JSON.stringify(entries)}) await import('@cx-kit/elements/' + entry); await import('@cx-kit/elements/nothing').catch((error) => console.log(error.code))`;
    assert.equal((await run(process.execPath, ['--input-type=module', '-e', script], { cwd: project })).stdout, 'ERR_MODULE_NOT_FOUND\n');
  });

  await t.test('a bundle has the element that is asked for, and no other', async () => {
    await writeFile(join(project, 'index.html'), '<!doctype html><script type="module">import "@cx-kit/elements/login";</script><cx-login></cx-login>');
    await build({ root: project, configFile: false, logLevel: 'silent' });
    const html = await readFile(join(project, 'dist/index.html'), 'utf8');
    const script = await readFile(join(project, 'dist', /src="\/(assets\/[^"]+)"/.exec(html)?.[1] ?? ''), 'utf8');
    assert.match(script, /["'`]cx-login["'`]/);
    assert.doesNotMatch(script, /["'`]cx-licenses["'`]/);
  });
});
