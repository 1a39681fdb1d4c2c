import { defaultReporter } from '@web/test-runner';

/** Prints what went wrong in each file, and at the very end how many tests there were and, once more, which failed, with their messages: the end of a log is what is always kept. Progress is for terminals alone. */
export function browserReport() {
  const report = defaultReporter();
  let ended = false;
  return {
    ...report,
    start(args) {
      ended = false;
      report.start(args);
    },
    stop() {
      ended = true;
    },
    getTestProgress(args) {
      if (!ended) return process.stdout.isTTY ? report.getTestProgress(args) : [];
      return [...report.getTestProgress(args), ...args.sessions.flatMap(failures)];
    },
  };
}

function failures({ testFile, testResults, errors, passed }) {
  if (passed) return [];
  const tests = testResults ? [...failedTests(testResults)] : [];
  const lines = [...tests, ...errors.map(({ message }) => message)];
  return [`Failed: ${testFile.slice(testFile.indexOf('/test/') + 1)}`, ...(lines.length ? lines : ['no tests']).map((line) => `  ✖ ${line}`)];
}

function* failedTests({ tests, suites }, names = []) {
  for (const { name, passed, skipped, error } of tests) {
    if (!passed && !skipped) yield `${[...names, name].join(' › ')}: ${error?.message ?? 'no message'}`;
  }
  for (const suite of suites) yield* failedTests(suite, [...names, suite.name]);
}

/** What Lit's development build says of itself, and of updates that start updates, is no news. */
export const isNews = ({ args }) => !/^Lit is in dev mode|scheduled an update .* after an update completed/.test(String(args[0]));
