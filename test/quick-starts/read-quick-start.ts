import { readdir, readFile } from 'node:fs/promises';

const docs = new URL('../../stories/docs/', import.meta.url);

/** One thing that a page of the documentation has its reader do. */
export type Step = { command: string } | { file: string; text: string };

/** The frameworks that have a quick start: `next` of `start-next.mdx`. */
export async function listQuickStarts(): Promise<string[]> {
  return (await readdir(docs)).flatMap((file) => /^start-(\w+)\.mdx$/.exec(file)?.[1] ?? []).toSorted();
}

/** The first line of a file, or the second one of a file that begins with `---`, names it in a comment. */
const fileName = /^(?:---\n)?(?:\/\/|<!--) (\S+\.\w+)(?: -->)?\n/;

/** Reads the steps of a quick start in their order: the lines of its `sh` blocks, and its blocks that name a file. */
export async function readQuickStart(framework: string): Promise<Step[]> {
  const text = await readFile(new URL(`start-${framework}.mdx`, docs), 'utf8');
  return [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].flatMap(([, language, block = '']): Step[] => {
    if (language === 'sh') return block.trim().split('\n').map((command) => ({ command }));
    const [comment = '', file] = fileName.exec(block) ?? [];
    if (!file) return [];
    // A document type has to be the first thing in a file.
    return [{ file, text: comment.startsWith('<!--') ? block.slice(comment.length) : block }];
  });
}
