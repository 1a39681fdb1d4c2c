/** The globals of the test framework that @web/test-runner brings along (mocha), as far as tests use them. */
type MochaWork = (this: { timeout(milliseconds: number): void; skip(): void }) => unknown;

declare function describe(subject: string, tests: () => void): void;
declare function it(sentence: string, test: MochaWork): void;
declare function before(work: MochaWork): void;
declare function beforeEach(work: MochaWork): void;
declare function after(work: MochaWork): void;
declare function afterEach(work: MochaWork): void;
