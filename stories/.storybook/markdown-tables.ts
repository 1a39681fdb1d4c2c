import type { Plugin } from 'vite';

/** MDX has no tables; a block of Storybook has. Each table of a page is handed to it, so that pages are written, and read elsewhere, as plain Markdown. */
export const markdownTables: Plugin = {
  name: 'markdown-tables',
  // Before the page is compiled.
  enforce: 'pre',
  transform(code, id) {
    if (!/\.mdx(\?|$)/.test(id)) return null;
    const written = code.replace(/^\|.*\n\| -.*\n(?:\|.*\n?)*/gm, (table) => `<MarkdownTable>{${JSON.stringify(table)}}</MarkdownTable>\n`);
    if (written === code) return null;
    return { code: `import { Markdown as MarkdownTable } from '@storybook/addon-docs/blocks';\n${written}`, map: null };
  },
};
