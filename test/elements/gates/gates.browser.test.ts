import { expect, fixture, html } from '@open-wc/testing';
import type { TemplateResult } from 'lit';
import '../../../src/index.ts';
import { createLicense } from '../../mocks/fixtures.ts';
import { quiet, useMockAdapter } from '../../mocks/use-mock-adapter.ts';
import { eventually } from '../inside.ts';

const signs = html`<cx-signed-in><p>Welcome</p><p slot="pending">Wait</p></cx-signed-in><cx-signed-out><p>Stranger</p></cx-signed-out>`;

/** What is to be read of a page, gate by gate. */
const shown = (page: Element) => [...page.querySelectorAll('p')].filter((text) => text.checkVisibility()).map((text) => text.textContent);

describe('gates', () => {
  const mock = useMockAdapter();
  const count = (wanted: string) => mock().calls.filter(({ name }) => name === wanted).length;
  const remember = (hint: object) => localStorage.setItem(`cx-kit:${location.origin}/cx`, JSON.stringify(hint));
  const open = (content: TemplateResult) => fixture<HTMLElement>(html`<cx-provider>${content}</cx-provider>`);

  for (const [who, user, text] of [['somebody', 'user-1', 'Welcome'], ['nobody', undefined, 'Stranger']] as const) {
    it(`open for what they are for when ${who} is signed in, after one question`, async () => {
      mock().signedIn = user;
      const page = await open(html`${signs}${signs}`);
      await eventually(() => shown(page).includes(text));
      expect(shown(page)).to.deep.equal([text, text]);
      expect(mock().calls.map(({ name }) => name)).to.deep.equal(['readSession']);
    });
  }

  it('open at once by what the browser remembers, with no frame in between, and follow the adapter', async () => {
    remember({ signedIn: true, capabilities: mock().capabilities });
    const page = await open(signs);
    await Promise.all([...page.querySelectorAll<HTMLElement & { updateComplete: Promise<unknown> }>('cx-signed-in, cx-signed-out')].map(({ updateComplete }) => updateComplete));
    expect(shown(page)).to.deep.equal(['Welcome']);
    expect(mock().calls).to.deep.equal([]);
    await eventually(() => shown(page).includes('Stranger'));
    expect(shown(page)).to.deep.equal(['Stranger']);
  });

  it('know that nobody was signed in the last time', async () => {
    remember({ capabilities: mock().capabilities });
    expect(shown(await open(signs))).to.deep.equal(['Stranger']);
  });

  it('show what stands for that as long as nobody knows', async () => {
    mock().fault('readSession', 'network-error', true);
    const page = await open(signs);
    await eventually(() => count('readSession'));
    await quiet();
    expect(shown(page)).to.deep.equal(['Wait']);
  });

  it('change when somebody signs out elsewhere on the page', async () => {
    mock().signedIn = 'user-1';
    const page = await open(html`${signs}<cx-profile sections="sign-out"></cx-profile>`);
    await eventually(() => shown(page).includes('Welcome'));
    const profile = page.querySelector('cx-profile')!;
    await eventually(() => profile.shadowRoot!.querySelector('button'));
    profile.shadowRoot!.querySelector('button')!.click();
    await eventually(() => shown(page).includes('Stranger'));
    expect(shown(page)).to.deep.equal(['Stranger']);
  });

  it('take no place in the layout of what is inside', async () => {
    mock().signedIn = 'user-1';
    const page = await open(html`<div style="display: flex"><cx-signed-in><p>a</p><p>b</p></cx-signed-in><cx-signed-in hidden><p>c</p></cx-signed-in></div>`);
    await eventually(() => shown(page).length === 2);
    const [a, b] = page.querySelectorAll('p');
    expect(a!.getBoundingClientRect().top).to.equal(b!.getBoundingClientRect().top);
  });
});

describe('<cx-licensed>', () => {
  const mock = useMockAdapter();
  const asked = () => mock().calls.filter(({ name }) => name === 'listLicenses').map(({ url }) => url.search);
  const gates = html`
    <cx-licensed><p>any</p></cx-licensed>
    <cx-licensed product="product-1"><p>id</p></cx-licensed>
    <cx-licensed product=" analytical ENGINE "><p>name</p></cx-licensed>
    <cx-licensed product="loom"><p>loom</p></cx-licensed>
  `;
  const open = (content: TemplateResult = gates) => fixture<HTMLElement>(html`<cx-provider>${content}</cx-provider>`);
  beforeEach(() => {
    mock().signedIn = 'user-1';
  });

  it('opens for a license in force, by id or name of its product, with one question for all of a page', async () => {
    mock().licenses = [createLicense(), createLicense({ id: 'old', productId: 'product-2', productName: 'Loom', status: 'expired' })];
    const page = await open();
    await eventually(() => shown(page).length);
    expect(shown(page)).to.deep.equal(['any', 'id', 'name']);
    expect(asked()).to.deep.equal(['?page=1&limit=100']);
  });

  for (const [status, opens] of [['active', true], ['expiring', true], ['not-started', true], ['expired', false], ['suspended', false], ['revoked', false], ['newly-invented', false]] as const) {
    it(`${opens ? 'opens' : 'stays closed'} for a license that is ${status}`, async () => {
      mock().licenses = [createLicense({ status: status as 'active' })];
      const page = await open(html`<cx-licensed product="product-1"><p>inside</p><p slot="pending">wait</p></cx-licensed>`);
      await eventually(() => !shown(page).includes('wait'));
      expect(shown(page)).to.deep.equal(opens ? ['inside'] : []);
    });
  }

  it('looks through more than a hundred licenses', async () => {
    mock().licenses = Array.from({ length: 150 }, (_, index) => createLicense({ id: `license-${index}`, productId: `product-${index}`, productName: null }));
    const page = await open(html`<cx-licensed product="product-149"><p>inside</p></cx-licensed>`);
    await eventually(() => shown(page).length);
    expect(asked()).to.deep.equal(['?page=1&limit=100', '?page=2&limit=100']);
  });

  it('asks nothing for those who are not signed in, and stays closed', async () => {
    mock().signedIn = undefined;
    const page = await open(html`<cx-licensed><p>inside</p><p slot="pending">wait</p></cx-licensed>`);
    await eventually(() => !shown(page).includes('wait'));
    expect(shown(page)).to.deep.equal([]);
    expect(asked()).to.deep.equal([]);
  });

  it('says that it does not know rather than no when the licenses cannot be read, and asks again', async () => {
    mock().licenses = [createLicense()];
    mock().fault('listLicenses', 'network-error');
    const page = await open(html`<cx-licensed><p>inside</p><p slot="pending">wait</p></cx-licensed>`);
    await eventually(() => asked().length);
    await quiet();
    expect(shown(page)).to.deep.equal(['wait']);
    page.querySelector('cx-licensed')!.refresh();
    await eventually(() => shown(page).includes('inside'));
  });

  it('forgets what it knew of somebody else', async () => {
    mock().licenses = [createLicense()];
    const page = await open(html`<cx-licensed><p>inside</p></cx-licensed><cx-profile sections="sign-out"></cx-profile>`);
    await eventually(() => shown(page).length);
    page.querySelector('cx-profile')!.shadowRoot!.querySelector('button')!.click();
    await eventually(() => !shown(page).length);
  });
});
