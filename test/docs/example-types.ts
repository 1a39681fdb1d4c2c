import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { parse } from 'vue/compiler-sfc';
import type { Example } from './examples.ts';

const root = new URL('../..', import.meta.url).pathname;

/** What does not fit, each with where it is. JavaScript is looked at as editors do it for whoever writes JavaScript. */
export async function findTypeErrors(examples: readonly Example[]): Promise<string[]> {
  // Inside the project, so that the packages are found as they are by whoever installed them.
  const folder = await mkdtemp(join(root, 'node_modules', '.cx-kit-docs-'));
  try {
    await cp(new URL('surroundings', import.meta.url), folder, { recursive: true });
    const places = new Map<string, string>();
    for (const [index, example] of examples.entries()) {
      const file = join(folder, toFileName(example, index));
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, toModule(example));
      places.set(file, example.at);
    }
    const program = ts.createProgram([...places.keys(), join(folder, 'surroundings.d.ts')], options);
    return ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => `${(file && places.get(file.fileName)) ?? file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  types: ['node'],
  typeRoots: [join(root, 'node_modules/@types')],
  jsx: ts.JsxEmit.ReactJSX,
  allowJs: true,
  checkJs: true,
  strict: false,
  noEmit: true,
  skipLibCheck: true,
};

/** An example that says where it belongs has its own place, since it imports what is beside it. */
function toFileName({ language, text }: Example, index: number): string {
  const [, named] = /^\/\/ (\S+\.(?:js|ts|jsx|tsx))\n/.exec(text) ?? [];
  return named ?? `example-${index}.${language === 'vue' ? 'js' : language}`;
}

/** A module of its own. Some examples are a few of the options, and nothing around them. */
function toModule({ language, text }: Example): string {
  if (language === 'vue') {
    const { descriptor, errors } = parse(text);
    if (errors.length > 0) throw errors[0];
    return descriptor.scriptSetup?.content ?? '';
  }
  if (text.startsWith('payments(')) return `import { payments } from '@cx-kit/server/payments';\nimport { stripe, stripeCheckout } from '@cx-kit/server/payments/stripe';\n${text}`;
  return text.replace(/\/\* … \*\/|\/\/ … .*/g, '...others,');
}
