import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { asvsLevels, wholeChapters } from '../security/asvs.ts';
import { factsFile, securityFacts } from '../security/security-page.ts';
import { asvsGroups, bffGroup } from '../security/security-requirements.ts';
import { findTest } from '../security/test-names.ts';

const ofAsvs = asvsGroups.flatMap(({ rows }) => rows);
const all = [...ofAsvs, ...bffGroup.rows];

test('the page of security requirements is what the tests say: `npm run security:keep` writes it', () => {
  assert.equal(readFileSync(factsFile, 'utf8'), securityFacts());
});

test('each test that shows a requirement is there, and each fragment of a name finds one', () => {
  const missing = all.flatMap(({ id, tests }) => tests.flatMap((reference) => {
    try {
      findTest(reference);
      return [];
    } catch (error) {
      return [`${id}: ${(error as Error).message}`];
    }
  }));
  assert.deepEqual(missing, []);
});

test('what is met names a test, what is documented a heading that is there, and everything else a reason', () => {
  const wrong = all.filter(({ status, tests, places, note }) => {
    if (status === 'met') return tests.length === 0;
    if (status === 'documented') return places.length === 0;
    return note === '' || (status === 'partly' && tests.length === 0);
  });
  assert.deepEqual(wrong.map(({ id }) => id), []);
  for (const place of all.flatMap(({ places }) => places)) {
    const [file = '', heading = ''] = place.split('#', 2);
    assert.match(readFileSync(`stories/docs/${file}`, 'utf8'), new RegExp(`^#+ ${heading.replaceAll(/[()]/g, '\\$&')}$`, 'm'), place);
  }
});

test('every requirement of the chapters that matter most has one row, and every row is one of the standard', () => {
  const ids = ofAsvs.map(({ id }) => id);
  assert.deepEqual(ids.filter((id, index) => ids.indexOf(id) !== index), [], 'twice');
  assert.deepEqual(ids.filter((id) => !asvsLevels.has(id)), [], 'not in ASVS 5.0');
  assert.deepEqual([...asvsLevels.keys()].filter((id) => wholeChapters.includes(id.split('.', 1)[0] ?? '') && !ids.includes(id)), [], 'without a row');
});
