import { readdir, readFile } from 'node:fs/promises';

const root = new URL('../../', import.meta.url);

/** A fenced block of the documentation. */
export interface Example {
  /** Where it is, for whoever has to mend it: `stories/docs/theming.mdx:21`. */
  at: string;
  language: string;
  text: string;
}

/** Files that people read, except for the quick starts: their commands are run, and their files are built, by `npm run test:recipes`. */
async function listDocs(): Promise<string[]> {
  const folder = 'stories/docs';
  return ['README.md', ...(await readdir(new URL(folder, root))).filter((file) => file.endsWith('.mdx') && !file.startsWith('start-')).map((file) => `${folder}/${file}`)];
}

/** Every fenced block, in the order of the files. */
export async function readExamples(): Promise<Example[]> {
  const examples = (await listDocs()).map(async (file) => {
    const text = await readFile(new URL(file, root), 'utf8');
    return [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(({ index, 1: language = '', 2: code = '' }) => ({ at: `${file}:${text.slice(0, index).split('\n').length}`, language, text: code }));
  });
  return (await Promise.all(examples)).flat();
}

/** Commands that stand in the middle of a sentence. */
export async function readInlineCommands(): Promise<Example[]> {
  const commands = (await listDocs()).map(async (file) => {
    const text = await readFile(new URL(file, root), 'utf8');
    return [...text.matchAll(/(?<!`)`((?:npm|npx|node) [^`\n]+)`(?!`)/g)].map(({ index, 1: command = '' }) => ({ at: `${file}:${text.slice(0, index).split('\n').length}`, language: 'sh', text: command }));
  });
  return (await Promise.all(commands)).flat();
}
