import { expect, fixture, html } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import type { TemplateResult } from 'lit';
import '../../src/index.ts';
import { createActivation, createLicense, createRelease } from '../mocks/fixtures.ts';
import { useMockAdapter } from '../mocks/use-mock-adapter.ts';
import { click } from '../mocks/user-actions.ts';
import { eventually, part, seeing } from './inside.ts';

const long = 'Unbreakable-analytical-engine-of-the-department-of-difference-engines-and-looms';

/** A window of 1280 × 1024 pixels, with 400 % zoom. */
const zoomed = { width: 320, height: 256 };

/** Nothing has to be scrolled sideways (WCAG 1.4.10): neither the page nor a dialog. */
function expectNarrow(): void {
  const { scrollWidth } = document.documentElement;
  expect(scrollWidth, 'the page').to.be.at.most(zoomed.width);
}

/** All of a dialog is within the window, or can be scrolled to; none of it sideways. */
function expectUsable(dialog: HTMLDialogElement): void {
  const { left, right, top, bottom } = dialog.getBoundingClientRect();
  expect([left, top].every((edge) => edge >= 0) && right <= zoomed.width && bottom <= zoomed.height, `the dialog is at ${[left, top, right, bottom]}`).to.equal(true);
  expect(dialog.scrollWidth, 'the dialog').to.be.at.most(dialog.clientWidth);
  for (const button of dialog.querySelectorAll('button')) {
    button.scrollIntoView({ block: 'nearest' });
    const place = button.getBoundingClientRect();
    expect(place.top >= 0 && place.bottom <= zoomed.height && place.left >= 0 && place.right <= zoomed.width, button.textContent).to.equal(true);
    expect(place.height).to.be.at.least(24);
  }
}

describe('with 400 % zoom', () => {
  const mock = useMockAdapter();
  const before = { width: innerWidth, height: innerHeight };
  beforeEach(async () => {
    document.body.style.margin = '0';
    await setViewport(zoomed);
    await eventually(() => innerWidth === zoomed.width && innerHeight === zoomed.height, 'the window has another size');
    expect(document.documentElement.clientWidth).to.equal(zoomed.width);
  });
  afterEach(() => {
    document.body.removeAttribute('style');
    return setViewport(before);
  });

  async function open(content: TemplateResult): Promise<HTMLElement> {
    return (await fixture<HTMLElement>(html`<cx-provider>${content}</cx-provider>`)).firstElementChild as HTMLElement;
  }

  function signIn(): void {
    mock().signedIn = 'user-1';
    mock().licenses = [createLicense({ productName: long }), createLicense({ id: 'license-2', status: 'expired', metadata: [{ key: long, value: long }] })];
    mock().activations = [createActivation({ hostname: long })];
    mock().releases = [createRelease({ name: long, files: [{ id: 'file-1', name: `${long}.exe`, size: 48_000_000, checksum: 'a'.repeat(64) } as never] })];
  }

  for (const tag of ['login', 'sign-up', 'reset-password'] as const) {
    it(`<cx-${tag}> is a narrow form`, async () => {
      const element = document.createElement(`cx-${tag}`);
      const page = await fixture<HTMLElement>(html`<cx-provider>${element}</cx-provider>`);
      await eventually(() => page.querySelector('form [name=email]'));
      expectNarrow();
    });
  }

  it('prices stand below each other', async () => {
    const prices = await open(html`<cx-prices><cx-buy offer="a" heading="Analytical" badge=${long} price="€ 1,234,567.89" interval="a year, and every year after" quantity-input>Buy</cx-buy><cx-buy offer="b" heading=${long}>Buy</cx-buy></cx-prices>`);
    await eventually(() => [...prices.querySelectorAll('cx-buy')].every(({ shadowRoot }) => shadowRoot?.querySelector('form')));
    expectNarrow();
  });

  for (const layout of ['cards', 'table'] as const) {
    it(`licenses as ${layout}: with what is opened of one, and the question before a machine is deactivated`, async () => {
      signIn();
      const element = (await open(html`<cx-licenses routing="none" layout=${layout} renew-url="#renew"></cx-licenses>`)) as HTMLElementTagNameMap['cx-licenses'];
      await eventually(() => element.shadowRoot!.querySelectorAll('[part~=license-link]').length === 2 && element.shadowRoot!.querySelector('[part~=filter-button]'));
      part(element, 'filter-button').click();
      await eventually(() => element.shadowRoot!.querySelector('#filter-status'));
      expectNarrow();
      part(element, 'license-link').click();
      await eventually(() => element.shadowRoot!.querySelector('[part~=release-button]'), 'the machines of the license');
      part<HTMLDetailsElement>(element, 'downloads-disclosure').open = true;
      part(element, 'offline-button').click();
      await eventually(() => element.shadowRoot!.querySelector('[part~=drop]') && element.shadowRoot!.querySelector('cx-downloads')?.shadowRoot?.querySelector('[part~=release]'), 'what is below the machines');
      expectNarrow();
      part(element, 'release-button').click();
      await eventually(() => element.shadowRoot!.querySelector('dialog[open]'));
      expectNarrow();
      expectUsable(element.shadowRoot!.querySelector('dialog')!);
    });
  }

  it('downloads, with all that opens', async () => {
    signIn();
    const element = await open(html`<cx-downloads></cx-downloads>`);
    await eventually(() => element.shadowRoot!.querySelector('[part~=release]'));
    for (const details of element.shadowRoot!.querySelectorAll('details')) details.open = true;
    expectNarrow();
  });

  it('the profile, a form of it, and the question before it is thrown away', async () => {
    signIn();
    mock().accounts[0]!.user = { ...mock().accounts[0]!.user, name: long, firstName: long, email: `${long.slice(0, 60)}@example.com` };
    const element = await open(html`<cx-profile></cx-profile>`);
    await seeing(element, 'Edit profile');
    expectNarrow();
    part(element, 'button', /Edit profile/).click();
    await eventually(() => element.querySelector<HTMLInputElement>('[name=company]')?.checkVisibility());
    expectNarrow();
    const input = element.querySelector<HTMLInputElement>('[name=company]')!;
    input.value = 'Engines';
    input.dispatchEvent(new Event('input', { bubbles: true }));
    click(element, 'Cancel');
    await eventually(() => element.shadowRoot!.querySelector('dialog[open]'), 'nobody asks');
    expectUsable(element.shadowRoot!.querySelector('dialog')!);
  });

  it('the customer area and the menu of its user', async () => {
    signIn();
    const element = await open(html`<cx-portal routing="none"><strong slot="header">${long.slice(0, 40)}</strong><p slot="panel-more" data-label="A tab with a long name">More</p></cx-portal>`);
    await eventually(() => element.querySelector('cx-licenses')?.shadowRoot?.querySelector('[part~=license]'));
    expectNarrow();
    const user = part(element, 'user-button');
    await eventually(() => user.shadowRoot!.querySelector('[part~=avatar]'));
    part(user, 'avatar').click();
    await eventually(() => user.shadowRoot!.querySelector(':popover-open'));
    const { left, right } = user.shadowRoot!.querySelector(':popover-open')!.getBoundingClientRect();
    expect(left >= 0 && right <= zoomed.width, `the menu is from ${left} to ${right}`).to.equal(true);
    expectNarrow();
  });

  it('the question to sign in again', async () => {
    signIn();
    const element = await open(html`<cx-licenses routing="none"></cx-licenses>`);
    await eventually(() => element.shadowRoot!.querySelector('[part~=license-link]'));
    part(element, 'license-link').click();
    await eventually(() => element.shadowRoot!.querySelector('[part~=release-button]'));
    part(element, 'release-button').click();
    await eventually(() => element.shadowRoot!.querySelector('dialog[open]'));
    mock().signedIn = undefined;
    part(element, 'dialog-confirm').click();
    const dialog = () => document.querySelector('cx-sign-in-again')?.shadowRoot?.querySelector('dialog');
    await eventually(() => dialog()?.open && document.querySelector('cx-sign-in-again [name=password]'), 'nobody asks to sign in again');
    expectNarrow();
    expectUsable(dialog()!);
    dialog()!.close();
  });
});

describe('with text twice as large as usual', () => {
  const mock = useMockAdapter();
  const before = { width: innerWidth, height: innerHeight };
  const window = { width: 1280, height: 900 };
  beforeEach(async () => {
    document.documentElement.style.fontSize = '200%';
    await setViewport(window);
    await eventually(() => innerWidth === window.width, 'the window has another size');
  });
  afterEach(() => {
    document.documentElement.style.fontSize = '';
    return setViewport(before);
  });

  /** The places where text is, each with it. */
  function textsIn(root: ParentNode): { text: string; place: DOMRect }[] {
    const leaves = [...root.querySelectorAll<HTMLElement>('*')].filter((element) => element.checkVisibility() && !element.closest('.visually-hidden, svg') && [...element.childNodes].some((node) => node instanceof Text && node.data.trim()));
    return leaves.map((element) => ({ text: element.textContent, place: element.getBoundingClientRect() })).filter(({ place }) => place.width > 1);
  }

  function expectApart(element: HTMLElement): void {
    const texts = textsIn(element.shadowRoot!);
    expect(texts.length).to.be.greaterThan(5);
    for (const [index, { text, place }] of texts.entries()) {
      for (const other of texts.slice(index + 1)) {
        const [wide, high] = [Math.min(place.right, other.place.right) - Math.max(place.left, other.place.left), Math.min(place.bottom, other.place.bottom) - Math.max(place.top, other.place.top)];
        expect(wide > 1 && high > 1 && !text.includes(other.text), `“${text}” and “${other.text}” are at one place`).to.equal(false);
      }
    }
    expect(document.documentElement.scrollWidth).to.be.at.most(window.width);
  }

  for (const layout of ['cards', 'table'] as const) {
    it(`licenses as ${layout} have text twice as large, and none of it over another`, async () => {
      mock().signedIn = 'user-1';
      mock().licenses = [createLicense({ productName: 'Analytical Engine Professional' }), createLicense({ id: 'license-2', status: 'expiring', productName: 'Difference Engine' })];
      const page = await fixture<HTMLElement>(html`<cx-provider><cx-licenses layout=${layout} renew-url="#renew"></cx-licenses></cx-provider>`);
      const element = page.querySelector('cx-licenses')!;
      await eventually(() => element.shadowRoot!.querySelector('[part~=filter-button]') && element.shadowRoot!.querySelector('[part~=license]'));
      expect(getComputedStyle(part(element, 'expiry')).fontSize).to.equal('30px');
      expectApart(element);
    });
  }

  it('forms have text twice as large', async () => {
    const page = await fixture<HTMLElement>(html`<cx-provider><cx-login></cx-login></cx-provider>`);
    await eventually(() => page.querySelector('form [name=email]'));
    expect(getComputedStyle(page.querySelector('form [name=email]')!).fontSize).to.equal('30px');
    expect(getComputedStyle(part(page.querySelector('cx-login')!, 'title')).fontSize).to.equal('40px');
  });

  it('text is no smaller than usual on a page whose root is', async () => {
    document.documentElement.style.fontSize = '62.5%';
    const page = await fixture<HTMLElement>(html`<cx-provider><cx-login></cx-login></cx-provider>`);
    await eventually(() => page.querySelector('form [name=email]'));
    expect(getComputedStyle(page.querySelector('form [name=email]')!).fontSize).to.equal('15px');
  });
});
