import assert from 'node:assert/strict';
import { demoCustomers } from '../../server-adapter/src/testing/index.ts';
import { until, type Visitor } from '../engines/visitor.ts';

const { everything, empty } = demoCustomers;
const licenseKey = /[A-F0-9]{6}(-[A-F0-9]{6}){4,}/;
/** What only the first customer may see. */
const ofAda = /Ada Example|ada@|of 5 machines|[A-F0-9]{6}(-[A-F0-9]{6}){4,}/;

/** Where a portal is, and what its addresses are like. */
export interface PortalPlace {
  /** Of the page, as a link to it has it. */
  path: string;
  addressOf(tab: string): string;
}

export const portalPlaces: readonly PortalPlace[] = [
  { path: '/portal', addressOf: (tab) => `/portal#/${tab}` },
  { path: '/tabs/licenses', addressOf: (tab) => `/tabs/${tab}` },
];

/** Walks between the tabs of a portal and another page of the site: by links, Back and Forward, with each page loaded once. */
export async function walkBetweenTabs(visitor: Visitor, url: string, { path, addressOf }: PortalPlace): Promise<void> {
  await visitor.open(url + path);
  await signIn(visitor, everything);
  await visitor.sees('Wave Editor');
  await visitor.evaluate(() => void Object.assign(globalThis, { here: true }));

  await visitor.clicksTab('Downloads');
  await seesTab(visitor, 'Downloads', addressOf('downloads'));
  await visitor.clicksTab('Profile');
  await seesTab(visitor, 'Profile', addressOf('profile'));
  await visitor.goBack();
  await seesTab(visitor, 'Downloads', addressOf('downloads'));
  await visitor.clicks('Elsewhere');
  await seesOtherPage(visitor);
  await visitor.goBack();
  await seesTab(visitor, 'Downloads', addressOf('downloads'));
  await visitor.goForward();
  await seesOtherPage(visitor);
  await visitor.goBack();
  await seesTab(visitor, 'Downloads', addressOf('downloads'));
  await visitor.goBack();
  await seesTab(visitor, 'Licenses', path);
  await visitor.sees('Wave Editor');
  await visitor.goForward();
  await seesTab(visitor, 'Downloads', addressOf('downloads'));
  assert.equal(await visitor.evaluate(() => 'here' in globalThis), true, 'no page has been loaded again');

  await visitor.reload();
  await seesTab(visitor, 'Downloads', addressOf('downloads'));
  await visitor.clicksTab('Licenses');
  await seesTab(visitor, 'Licenses', addressOf('licenses'));
  await visitor.clicks('Elsewhere');
  await seesOtherPage(visitor);
  await visitor.clicks('Portal');
  // With its fragment or without one: Next remembers the one that the page had when it was loaded.
  await visitor.sees('Portal page');
  await signOut(visitor);
}

/** Leaves the portal with a key shown and the profile open, signs out on another page, and goes back: nothing of that person is there in any frame, nor for the next one. */
export async function leaveNothingBehind(visitor: Visitor, url: string, { path, addressOf }: PortalPlace): Promise<void> {
  await visitor.open(url + path);
  await signIn(visitor, everything);
  await visitor.clicks('Show key');
  await visitor.sees(licenseKey);
  await visitor.clicksTab('Profile');
  await visitor.sees(everything.email);
  await visitor.clicks('Elsewhere');
  await seesOtherPage(visitor);
  await signOut(visitor);

  await visitor.evaluate(watch, ofAda.source);
  await visitor.goBack();
  await visitor.arrivesAt(addressOf('profile'));
  await visitor.sees('Forgot password?');
  await visitor.goBack();
  await visitor.arrivesAt(path);
  await visitor.sees('Forgot password?');
  await signIn(visitor, empty);
  await visitor.sees('Edsger');
  await visitor.goForward();
  await seesTab(visitor, 'Profile', addressOf('profile'));
  await visitor.sees(empty.email);
  assert.deepEqual(await visitor.evaluate(() => (globalThis as { seen?: string[] }).seen), [], 'of the former person');
  assert.doesNotMatch(await visitor.text(), ofAda);
}

async function signIn(visitor: Visitor, { email, password }: { email: string; password: string }): Promise<void> {
  // A router that fetches the page after Back puts another form there, maybe while somebody is typing.
  await until('The form does not keep what is typed', async () => {
    await visitor.fills('email', email);
    await visitor.fills('password', password);
    return visitor.evaluate((email) => document.querySelector<HTMLInputElement>('[name=email]')?.value === email && document.querySelector<HTMLInputElement>('[name=password]')?.value, email);
  });
  await visitor.presses('Enter');
}

async function signOut(visitor: Visitor): Promise<void> {
  await visitor.clicks('Ada');
  await visitor.clicks('Sign out');
  await until('Nobody is signed out', async () => !ofAda.test(await visitor.text()));
}

async function seesTab(visitor: Visitor, name: string, address: string): Promise<void> {
  await visitor.arrivesAt(address);
  await visitor.sees('Portal page');
  await until(`${name} is not the tab that is selected`, () =>
    visitor.evaluate((name) => document.querySelector('cx-portal')?.shadowRoot?.querySelector('[aria-selected=true]')?.textContent?.trim() === name, name),
  );
  assert.doesNotMatch(await visitor.text(), /Another page/);
}

async function seesOtherPage(visitor: Visitor): Promise<void> {
  await visitor.arrivesAt('/other');
  await visitor.sees('Another page');
  assert.doesNotMatch(await visitor.text(), /Portal page/);
}

/** Runs in the page: notes what is to be seen of this pattern in any frame from now on, in fields too. */
function watch(source: string): void {
  const pattern = new RegExp(source);
  // A method: tsx would have a function with a name of its own call a helper that the page has not.
  const page = {
    seen: [] as string[],
    look() {
      const rest: Element[] = [document.body];
      for (let element = rest.pop(); element; element = rest.pop()) {
        rest.push(...element.children, ...(element.shadowRoot?.children ?? []));
        if (!(element instanceof HTMLElement) || !element.checkVisibility({ visibilityProperty: true })) continue;
        const texts = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.textContent);
        const found = pattern.exec([...texts, (element as HTMLInputElement).value].join(' '));
        if (found) page.seen.push(`${element.localName}: ${found[0]}`);
      }
      requestAnimationFrame(() => page.look());
    },
  };
  Object.assign(globalThis, { seen: page.seen });
  page.look();
}
