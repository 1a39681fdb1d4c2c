import type { EnginePage } from './engine.ts';

/** Somebody in front of a page: looks at what is shown, clicks with a mouse and types. The functions that run in the page name none inside, for tsx would call a helper of its own there. */
export class Visitor {
  readonly #page: EnginePage;

  constructor(page: EnginePage) {
    this.#page = page;
  }

  open(url: string): Promise<unknown> {
    return this.#page.goto(url);
  }

  /** The browser walks by itself then: drivers differ in what they take for arriving where only the fragment changes. */
  goBack(): Promise<unknown> {
    return this.#page.evaluate(() => history.back());
  }

  goForward(): Promise<unknown> {
    return this.#page.evaluate(() => history.forward());
  }

  reload(): Promise<unknown> {
    return this.#page.reload();
  }

  /** Waits for an address: its path and fragment. */
  async arrivesAt(address: string): Promise<void> {
    await until(`${address} is not reached`, async () => {
      const { pathname, hash } = new URL(await this.#page.evaluate(() => location.href));
      return pathname + hash === address;
    });
  }

  /** Calls a function in the page. */
  evaluate<Args extends unknown[], Result>(pageFunction: (...args: Args) => Result, ...args: Args): Promise<Awaited<Result>> {
    return this.#page.evaluate(pageFunction, ...args);
  }

  /** Resolves to what is to be read on the page, shadow roots included. */
  async text(): Promise<string> {
    return this.#page.evaluate(() => {
      const texts = [document.body.innerText];
      const rest: Element[] = [document.body];
      for (let element = rest.pop(); element; element = rest.pop()) {
        rest.push(...element.children, ...(element.shadowRoot?.children ?? []));
        // A slot has no box of its own, so what it shows of its own is read for itself.
        const parts = element.shadowRoot?.children ?? (element instanceof HTMLSlotElement ? element.children : []);
        for (const child of parts) if (child instanceof HTMLElement && child.checkVisibility()) texts.push(child.innerText);
      }
      return texts.join('\n');
    });
  }

  async sees(text: string | RegExp): Promise<string> {
    return until(`“${text}” is not seen`, async () => (await this.text()).match(text)?.[0]);
  }

  /** Clicks the first button, link or tab with this name; with a text, that of the license or machine that has it. */
  async clicks(name: string, within = ''): Promise<void> {
    await this.#clickFirst('a, button, summary, [role=tab], [role=menuitem]', name, within);
  }

  async clicksTab(name: string): Promise<void> {
    await this.#clickFirst('[role=tab]', name);
  }

  async fills(fieldName: string, text: string): Promise<void> {
    await this.#clickFirst(`input[name="${fieldName}"]`, '');
    await this.#page.evaluate(() => (document.activeElement as HTMLInputElement).select());
    await this.#page.keyboard.type(text);
  }

  async presses(key: string): Promise<void> {
    await this.#page.keyboard.press(key);
  }

  async #clickFirst(selector: string, name: string, within = ''): Promise<void> {
    await until(`There is no ${name || selector}`, async () => {
      const center = await this.#page.evaluate(centerOf, selector, name, within);
      if (!center) return undefined;
      await this.#page.mouse.click(center.x, center.y);
      // A transition that has just begun takes the click. Where the page is left, nobody can be asked: it has arrived.
      return (await this.#page.evaluate(() => (globalThis as { isClicked?: boolean }).isClicked).catch(() => undefined)) !== false;
    });
  }
}

/** Runs in the page: scrolls to the first element that is shown, matches and has this name, returns its center, and notes whether a click reaches anything. */
function centerOf(selector: string, name: string, within: string): { x: number; y: number } | undefined {
  // Until a transition from page to page is over, clicks go to its pictures.
  if (document.documentElement.matches(':active-view-transition')) return undefined;
  const rest: Element[] = [document.body];
  for (let element = rest.pop(); element; element = rest.pop()) {
    rest.push(...[...element.children, ...(element.shadowRoot?.children ?? [])].toReversed());
    if (!element.matches(selector) || !element.checkVisibility() || !`${element.ariaLabel ?? ''} ${element.textContent}`.includes(name)) continue;
    if (within && !element.closest('[part~=license], [part~=machine]')?.textContent.includes(within)) continue;
    element.scrollIntoView({ block: 'center', behavior: 'instant' });
    const { x, y, width, height } = element.getBoundingClientRect();
    if (!width || !height) continue;
    const page = globalThis as { isClicked?: boolean };
    page.isClicked = false;
    addEventListener('click', (event) => (page.isClicked ||= event.composedPath()[0] !== document.documentElement), { once: true, capture: true });
    return { x: x + width / 2, y: y + height / 2 };
  }
  return undefined;
}

/** Tries again until there is something; a page that is being left fails meanwhile. */
export async function until<Found>(otherwise: string, find: () => Promise<Found | undefined>): Promise<Found> {
  let failure: unknown;
  for (const end = Date.now() + 20_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 100))) {
    const found = await find().catch((error: unknown) => void (failure = error));
    if (found) return found;
  }
  throw new Error(`${otherwise}.`, { cause: failure });
}
