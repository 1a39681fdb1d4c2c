import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { toLists } from '../../src/build/lists.ts';

const source = new URL('../../src/', import.meta.url).pathname;

for (const [file, text] of Object.entries(toLists(source))) {
  test(`src/${file} is as the build writes it`, () => assert.equal(readFileSync(source + file, 'utf8'), text));
}

test('a new element and new words are in the lists as soon as they are there', () => {
  const copy = `${mkdtempSync(join(tmpdir(), 'cx-lists-'))}/`;
  try {
    for (const folder of ['elements', 'i18n']) cpSync(source + folder, copy + folder, { recursive: true });
    mkdirSync(`${copy}elements/cx-greeting`);
    writeFileSync(`${copy}i18n/en/account/greeting.ts`, "export const greeting = { hello: 'Hello' } as const;\n");
    mkdirSync(`${copy}i18n/da`);
    const lists = toLists(copy);
    assert.match(lists['elements/all.ts']!, /export \{ CxGreeting \} from '\.\/cx-greeting\/cx-greeting\.ts';/);
    assert.match(lists['i18n/en.ts']!, /import \{ greeting \} from '\.\/en\/account\/greeting\.ts';[\s\S]* greeting, /);
    assert.match(lists['i18n/files.ts']!, /^ {2}account: (.*\| )?'greeting'( \||;)/m);
    assert.match(lists['i18n/translations.ts']!, /^ {2}da: \[\(\) => import\('\.\/da\/account\.ts'\)/m);
  } finally {
    rmSync(copy, { recursive: true });
  }
});
