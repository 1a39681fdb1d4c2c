import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import ts from 'typescript';

const root = new URL('../..', import.meta.url).pathname;
const read = async (path: string): Promise<unknown> => JSON.parse(await readFile(join(root, path), 'utf8'));

interface Declaration {
  name: string;
  tagName?: string;
  events?: { name: string; type: { text: string } }[];
}

const { modules } = (await read('dist/custom-elements.json')) as { modules: { declarations: Declaration[] }[] };
const elements = modules.flatMap(({ declarations }) => declarations.filter(({ tagName }) => tagName));
const events = new Map(elements.flatMap(({ events = [] }) => events.map(({ name, type }) => [name, type.text] as const)));
/** Entry points without an element: style sheets, data, a function for servers, and tokens for other APIs. */
const withoutElements = /\.(css|json)$|^\.\/(ssr|token|cx-kit-token\.js)$/;
const { exports } = (await read('package.json')) as { exports: Record<string, unknown> };

/** Each entry point that has elements, as pages import it, with the elements that it is for. */
const entries = Object.keys(exports)
  .filter((path) => !withoutElements.test(path))
  .flatMap((path): { entry: string; ofEntry: Declaration[] }[] => {
    if (path === './*') return elements.map((element) => ({ entry: `./${element.tagName?.slice('cx-'.length)}`, ofEntry: [element] }));
    const paths = path === './jsx/*' ? ['./jsx/react', './jsx/preact', './jsx/solid'] : [path];
    return paths.map((entry) => ({ entry, ofEntry: elements }));
  });

const options: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  types: [],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
};
/** Reads each file once for all programs. */
const host = ts.createCompilerHost(options);
const files = new Map<string, ts.SourceFile | undefined>();
const { getSourceFile } = host;
host.getSourceFile = (name, ...rest) => {
  if (!files.has(name)) files.set(name, getSourceFile.call(host, name, ...rest));
  return files.get(name);
};

let folder = '';
before(async () => {
  // Inside the project, so that the package is found as it is by those who installed it.
  folder = await mkdtemp(join(root, 'node_modules', '.cx-kit-entries-'));
});
after(() => rm(folder, { recursive: true, force: true }));

for (const { entry, ofEntry } of entries) {
  test(`@cx-kit/elements${entry.slice(1)} brings its elements to TypeScript, and the events of all`, async () => {
    const finds = ofEntry.map(({ tagName, name }) => ({ code: `take(document.querySelector('${tagName}')!);`, type: name }));
    const listens = [...events].map(([name, type]) => ({ code: `document.body.addEventListener('${name}', (event) => event.type);`, type }));
    assert.deepEqual(await typesOf(entry, [...finds, ...listens].map(({ code }) => code)), [...finds, ...listens].map(({ type }) => type));
  });
}

/** The types of what is taken, and of the events that listeners get, in a page that imports one entry point and nothing else. */
async function typesOf(entry: string, lines: readonly string[]): Promise<string[]> {
  const file = join(folder, `${entry.replaceAll(/\W+/g, '-')}.ts`);
  await writeFile(file, [`import '@cx-kit/elements${entry.slice(1)}';`, ...lines, 'declare function take<Taken>(element: Taken): void;'].join('\n'));
  const program = ts.createProgram([file], options, host);
  const checker = program.getTypeChecker();
  const types: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.getText() === 'take') types.push(checker.typeToString(checker.getTypeAtLocation(node.arguments[0] as ts.Node)));
    if (ts.isArrowFunction(node)) types.push(checker.typeToString(checker.getTypeAtLocation(node.parameters[0] as ts.Node)));
    ts.forEachChild(node, visit);
  };
  visit(program.getSourceFile(file) as ts.SourceFile);
  return types;
}
