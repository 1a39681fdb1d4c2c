import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import ts from 'typescript';
import { parse } from 'vue/compiler-sfc';

const root = new URL('../..', import.meta.url).pathname;

/** A component of Vue: where it is, for whoever has to mend it, and its text. */
export interface VueFile {
  at: string;
  text: string;
}

/** As far as the compiler's tree of a template is looked at. */
interface TemplateNode {
  type: number;
  tag?: string;
  /** Attributes have a value, directives (`@x`, `:x`) an argument. */
  props?: readonly { type: number; name: string; value?: { content: string }; arg?: { content: string } }[];
  children?: readonly unknown[];
}

const capitalize = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
const toCamel = (name: string): string => (/^(aria|data)-/.test(name) ? name : name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()));

/**
 * What does not fit in templates: elements that there are not, attributes and events that an element does not have, texts that it cannot take. Each element is written as the component that Vue looks up for it, and
 * read by TypeScript. What an expression is worth is not known here.
 */
export async function findTemplateErrors(files: readonly VueFile[]): Promise<string[]> {
  const lines = files.flatMap(({ at, text }) => {
    const { descriptor, errors } = parse(text);
    if (errors.length > 0) throw errors[0];
    return findElements(descriptor.template?.ast as unknown as TemplateNode).map((element) => ({ at, code: toJsx(element) }));
  });
  // Inside the project, so that the package is found as it is by whoever installed it.
  const folder = await mkdtemp(join(root, 'node_modules', '.cx-kit-vue-'));
  const file = join(folder, 'templates.tsx');
  const start = ["/** @jsxImportSource vue */ import type { GlobalComponents } from 'vue'; import '@cx-kit/elements/vue'; declare const kit: Pick<GlobalComponents, Extract<keyof GlobalComponents, `Cx${string}`>>;"];
  try {
    await writeFile(file, [...start, ...lines.map(({ code }) => `export { }; void (${code});`)].join('\n'));
    const program = ts.createProgram([file], options);
    return ts.getPreEmitDiagnostics(program).map(({ file: source, start: position = 0, messageText }) => `${lines[(source?.getLineAndCharacterOfPosition(position).line ?? 0) - 1]?.at}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const options: ts.CompilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler, lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'], types: [], jsx: ts.JsxEmit.Preserve, strict: true, exactOptionalPropertyTypes: true, noEmit: true, skipLibCheck: true };

function findElements(node: TemplateNode | undefined): TemplateNode[] {
  if (!node) return [];
  return [...(node.tag?.startsWith('cx-') ? [node] : []), ...(node.children ?? []).flatMap((child) => findElements(child as TemplateNode))];
}

function toJsx({ tag = '', props = [] }: TemplateNode): string {
  const attributes = props.map(({ type, name, value, arg }) => {
    if (type === 6) return `${toCamel(name)}={${value ? JSON.stringify(value.content) : true}}`;
    if (name === 'on' && arg) return `on${capitalize(toCamel(arg.content))}={() => undefined}`;
    return name === 'bind' && arg ? `${toCamel(arg.content)}={undefined as never}` : '';
  });
  return `<kit.${capitalize(toCamel(tag))} ${attributes.join(' ')} />`;
}
