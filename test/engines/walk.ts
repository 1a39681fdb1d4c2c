import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { demoCustomers, totp } from '../../server-adapter/src/testing/index.ts';
import { startDemo } from '../e2e/demo-site.ts';
import type { Counts } from './counts.ts';
import type { Engine, Preferences } from './engine.ts';
import { openLoaderSite } from './loader-site.ts';
import { Visitor } from './visitor.ts';

const { everything, twoFactor } = demoCustomers;
const licenseKey = /[A-F0-9]{6}(-[A-F0-9]{6}){4,}/;

type Steps = (visitor: Visitor, site: string) => [string, () => Promise<unknown>][];

interface Walk {
  open(): Promise<{ url: string; close(): Promise<void> }>;
  preferences?: Preferences;
  steps: Steps;
}

/** What a customer does on the demo site, one step after the other: the whole way from page to adapter, with nothing mocked in the page. */
const customer: Steps = (visitor, site) => [
  ['is told that email and password do not match', async () => {
    await visitor.open(`${site}/sign-in`);
    await signIn(visitor, twoFactor.email, 'not the password');
    await visitor.sees('Email and password do not match.');
  }],
  ['signs in with a second factor', async () => {
    await signIn(visitor, twoFactor.email, twoFactor.password);
    await visitor.fills('code', await totp(twoFactor.twoFactorSecret, Date.now()));
    await visitor.presses('Enter');
    await visitor.arrivesAt('/account');
    await visitor.sees('Grace');
  }],
  ['signs out with the menu', () => signOut(visitor, 'Grace')],
  ['signs in without one, and sees the licenses, no key among them', async () => {
    await visitor.open(`${site}/sign-in`);
    await signIn(visitor, everything.email, everything.password);
    await visitor.sees('4 of 5 machines');
    assert.doesNotMatch(await visitor.text(), licenseKey);
  }],
  ['shows a key', async () => {
    await visitor.clicks('Show key');
    await visitor.sees(licenseKey);
  }],
  ['deactivates a machine in the place of its license, after being asked', async () => {
    await visitor.clicks('Wave Editor', '4 of 5 machines');
    await visitor.clicks('Deactivate', 'studio-mac.local');
    await visitor.sees('cannot be undone');
    await visitor.clicks('Deactivate machine');
    await visitor.sees('has been deactivated');
    await visitor.goBack();
    await visitor.sees('3 of 5 machines');
  }],
  ['signs out on another page, and Back shows nothing of what was there', async () => {
    await visitor.open(`${site}/`);
    await signOut(visitor, 'Ada');
    await visitor.goBack();
    await visitor.arrivesAt('/account');
    await visitor.sees('Forgot password?');
    assert.doesNotMatch(await visitor.text(), licenseKey);
    assert.doesNotMatch(await visitor.text(), /of 5 machines|Ada/);
  }],
];

const withoutCookies: Steps = (visitor, site) => [
  ['without cookies has a form all the same, and is told of them after signing in', async () => {
    await visitor.open(`${site}/account`);
    await signIn(visitor, everything.email, everything.password);
    await visitor.sees('Your browser blocks cookies.');
    assert.doesNotMatch(await visitor.text(), /of 5 machines/);
  }],
  ['without cookies is told of them before signing in leads on to another page', async () => {
    await visitor.open(`${site}/sign-in`);
    await signIn(visitor, everything.email, everything.password);
    await visitor.sees('Your browser blocks cookies.');
    await visitor.arrivesAt('/sign-in');
  }],
];

const loader: Steps = (visitor, site) => [
  ['gets the elements of a page from the loader, in shadow roots of the page too', async () => {
    await visitor.open(site);
    await signIn(visitor, everything.email, everything.password);
    await visitor.sees('Signed in as');
    await visitor.clicks('Account of Ada');
    await visitor.clicks('Sign out');
    await visitor.sees('Keep me signed in');
  }],
];

const walks: readonly Walk[] = [
  { open: () => startDemo(), steps: customer },
  { open: () => startDemo(), preferences: { noCookies: true }, steps: withoutCookies },
  { open: openLoaderSite, steps: loader },
];

/** Takes all walks with an engine, each up to the first step that fails. */
export async function walk(engine: Engine): Promise<Counts> {
  const counts: Counts = { passed: 0, failed: 0, skipped: 0 };
  for (const { open, preferences, steps } of walks) {
    const site = await open();
    const browser = await engine.launch(preferences);
    let end: keyof Counts = 'passed';
    try {
      for (const [sentence, step] of steps(new Visitor(await browser.newPage()), site.url)) {
        end = end === 'passed' ? ((await succeeds(step)) ? 'passed' : 'failed') : 'skipped';
        counts[end] += 1;
        print(` ${{ passed: '✔', failed: '✖', skipped: '-' }[end]} a customer ${sentence}`);
      }
    } finally {
      await browser.close();
      await site.close();
    }
  }
  return counts;
}

export const print = (line: string): void => void process.stdout.write(`${line}\n`);

async function succeeds(step: () => Promise<unknown>): Promise<boolean> {
  try {
    await step();
    return true;
  } catch (error) {
    print(inspect(error));
    return false;
  }
}

async function signIn(visitor: Visitor, email: string, password: string): Promise<void> {
  await visitor.fills('email', email);
  await visitor.fills('password', password);
  await visitor.presses('Enter');
}

async function signOut(visitor: Visitor, name: string): Promise<void> {
  await visitor.clicks(name);
  await visitor.clicks('Sign out');
  await visitor.sees('Sign in');
}
