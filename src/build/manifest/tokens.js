import { readFileSync } from 'node:fs';

/** The custom properties, as the comment above the style sheet tells them: two columns of `--cx-name   meaning`. */
export function readTokens() {
  const [comment] = /\/\*[\s\S]*?\*\//.exec(readFileSync('src/styles/tokens.ts', 'utf8')) ?? [''];
  return [...comment.matchAll(/(--cx-[\w-]+)\s+(.+?)(?=\s{2,}|\s--cx-|\n)/g)].map(([, name, description]) => ({ name, description }));
}
