import { startTestRunner, type TestRunner, type TestRunnerConfig } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import base, { pageWith } from '../web-test-runner.config.js';
import type { Counts } from './counts.ts';
import type { Engine, Preferences } from './engine.ts';

/** Tests of what somebody has chosen in their system, which these browsers read when they start: they run in one that was started with it, too. */
const ofPreferences = 'test/elements/{forced-colors,reduced-motion}.browser.test.ts';

/** Runs browser tests in an engine: those of the files, or all. */
export async function runBrowserTests(engine: Engine, files?: readonly string[]): Promise<Counts> {
  const runner = await startTestRunner({
    readCliArgs: false,
    readFileConfig: false,
    autoExitProcess: false,
    config: {
      ...(base as TestRunnerConfig),
      files: [...(files ?? base.files)],
      browsers: [launcher(engine)],
      groups: files ? [] : [{ name: 'preferences', files: [ofPreferences], browsers: [launcher(engine, { reducedMotion: true, forcedColors: true })] }],
      concurrentBrowsers: 1,
      // Nobody waits for these at a keyboard, and WebKit takes its time.
      testRunnerHtml: pageWith({ NODE_ENV: 'development', PATIENCE_MS: '25000' }),
      testFramework: { config: { timeout: '60000' } },
      testsFinishTimeout: 300_000,
    },
  });
  return count(runner!);
}

function launcher(engine: Engine, preferences?: Preferences) {
  const puppeteer = { launch: () => engine.launch(preferences) };
  return chromeLauncher({ puppeteer: puppeteer as never, launchOptions: { browser: engine.name.toLowerCase() as never }, concurrency: 1 });
}

async function count(runner: TestRunner): Promise<Counts> {
  await new Promise((done) => runner.on('stopped', done));
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const add = (suite: { suites: never[]; tests: { passed: boolean; skipped: boolean }[] }) => {
    for (const test of suite.tests) counts[test.skipped ? 'skipped' : test.passed ? 'passed' : 'failed'] += 1;
    suite.suites.forEach(add);
  };
  for (const { testResults, errors, passed } of runner.sessions.all()) {
    if (testResults) add(testResults as never);
    // A file that cannot be loaded, or does not finish, has no results.
    if (!passed && (errors.length || !testResults)) counts.failed += 1;
  }
  return counts;
}
