import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browserReport, isNews } from '../browser-report.js';

const passing = { name: 'passes', passed: true, skipped: false };
const skipped = { name: 'is skipped', passed: false, skipped: true };
const failing = { name: 'fails', passed: false, skipped: false, error: { message: '1 is not 2' } };
const sessions = [
  { testFile: '/here/test/a.browser.test.ts', passed: true, errors: [], testResults: { tests: [passing], suites: [] } },
  { testFile: '/here/test/b.browser.test.ts', passed: false, errors: [], testResults: { tests: [passing], suites: [{ name: 'a group', tests: [skipped, failing], suites: [] }] } },
  { testFile: '/here/test/c.browser.test.ts', passed: false, errors: [{ message: 'It does not finish.' }], testResults: undefined },
  { testFile: '/here/test/d.browser.test.ts', passed: false, errors: [], testResults: undefined },
];

test('the log of browser tests has no progress where nobody watches, and ends with what failed', () => {
  const report = browserReport();
  report.start({ config: {}, browsers: [], browserNames: ['Chrome'], testFiles: [], sessions: { forStatusAndTestFile: () => [] }, startTime: 0 });
  assert.deepEqual(report.getTestProgress({ sessions, testRun: 0 }), []);
  report.stop();
  assert.deepEqual(report.getTestProgress({ sessions, testRun: 0 }).slice(-6), [
    'Failed: test/b.browser.test.ts',
    '  ✖ a group › fails: 1 is not 2',
    'Failed: test/c.browser.test.ts',
    '  ✖ It does not finish.',
    'Failed: test/d.browser.test.ts',
    '  ✖ no tests',
  ]);
});

test('what a development build of Lit says of itself is left out of the log, and nothing else', () => {
  assert.equal(isNews({ args: ['Lit is in dev mode. Not recommended for production! See https://lit.dev/msg/dev-mode for more information.'] }), false);
  assert.equal(isNews({ args: ['Element cx-login scheduled an update (generally because a property was set) after an update completed, causing a new update to be scheduled.'] }), false);
  assert.equal(isNews({ args: ['cx-kit: no adapter at /cx'] }), true);
});
