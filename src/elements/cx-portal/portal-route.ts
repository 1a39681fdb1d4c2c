import type { LitElement, ReactiveController } from 'lit';

/** What the attributes of the element say of addresses. */
export interface RouteAttributes {
  routing: 'hash' | 'history' | 'none' | undefined;
  base: string | undefined;
}

/** Which section is shown, as the address of the page says; what is after its name in the address is the section's own business. */
export class PortalRoute implements ReactiveController {
  readonly #host: LitElement & RouteAttributes;
  /** Where no address says it. */
  #chosen = '';

  constructor(host: LitElement & RouteAttributes) {
    this.#host = host;
    host.addController(this);
  }

  /** `['licenses', 'id']`; empty where the address says nothing of this portal. */
  get path(): readonly string[] {
    return this.#address.split('/').filter(Boolean).map(decode);
  }

  /** Where a section is; `undefined` where it has no address. */
  hrefOf(section: string): string | undefined {
    const path = [...this.#base.split('/'), encodeURIComponent(section)].filter(Boolean).join('/');
    if (this.#host.routing === 'none') return undefined;
    return this.#host.routing === 'history' ? `/${path}` : `#/${path}`;
  }

  go(section: string): void {
    const href = this.hrefOf(section);
    if (href === undefined) this.#chosen = encodeURIComponent(section);
    else if (href.startsWith('#')) location.hash = href;
    else history.pushState(null, '', href);
    this.#host.requestUpdate();
  }

  hostConnected(): void {
    for (const type of ['popstate', 'hashchange']) window.addEventListener(type, this.#notice);
  }

  hostDisconnected(): void {
    for (const type of ['popstate', 'hashchange']) window.removeEventListener(type, this.#notice);
  }

  get #base(): string {
    return this.#host.base ?? '';
  }

  get #address(): string {
    if (this.#host.routing === 'none') return this.#chosen;
    const address = this.#host.routing === 'history' ? location.pathname : location.hash.replace(/^#/, '');
    const base = `/${this.#base.split('/').filter(Boolean).join('/')}`;
    return base === '/' ? address : address === base || address.startsWith(`${base}/`) ? address.slice(base.length) : '';
  }

  readonly #notice = (): void => this.#host.requestUpdate();
}

/** An address can be written by anybody. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
