import assert from 'node:assert/strict';
import { test } from 'node:test';
import { smallTemplates } from '../../../src/build/small-templates.ts';
import { inSource, transform } from './run-plugin.ts';

const small = (code: string, id = inSource('styles/some.ts')) => transform(smallTemplates, code, id);

test('a sheet loses its white space and its comments, and becomes a call that a bundler may leave out', () => {
  const sheet = "import { css } from 'lit';\nexport const some = css`\n  /* why */\n  a > b,\n  c {\n    color: red;\n  }\n`;\n";
  const result = small(sheet)!;
  assert.match(result, /import \{ unsafeCSS as css \} from 'lit';/);
  assert.match(result, /some = \/\* @__PURE__ \*\/ css\(`a>b,c\{color:red\}`\n+\);/);
  assert.equal(result.split('\n').length, sheet.split('\n').length, 'source maps go by lines');
});

test('what is put into a sheet stays', () => {
  assert.match(small("import { css } from 'lit';\nconst a = css`\n  ${b}\n  c {\n    margin: 0;\n  }\n`;\n")!, /css\(`\$\{\s*b\}c\{margin:0\}`/);
});

test('markup keeps its lines and its spaces within them, and loses what they begin with', () => {
  assert.match(small("const a = html`<p>\n    ${one} two\n  </p>`;\n")!, /html`<p>\n\$\{one\} two\n<\/p>`/);
});

test('what is not of the kit is left alone', () => {
  assert.equal(small('const a = html`<p>\n  </p>`;', '/somewhere/else.ts'), undefined);
});
