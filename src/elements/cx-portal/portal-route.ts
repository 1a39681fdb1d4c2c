import type { LitElement, ReactiveController } from 'lit';
import { followFragment, pushAddress } from '../../browser/navigate.ts';

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
  /** The last fragment that was a path: `#main`, where a link of the page leads within it, says nothing of the portal. */
  #fragment = '';

  constructor(host: LitElement & RouteAttributes) {
    this.#host = host;
    host.addController(this);
  }

  /** `['licenses', 'id']`; empty where the address says nothing of this portal. */
  get path(): readonly string[] {
    return this.#address.split('/').filter(Boolean).map(decode);
  }

  /** Where a section is: the whole address, since `<base>` may lead elsewhere. `undefined` where it has none. */
  hrefOf(section: string): string | undefined {
    const path = [...this.#base.split('/'), encodeURIComponent(section)].filter(Boolean).join('/');
    if (this.#host.routing === 'none') return undefined;
    return this.#host.routing === 'history' ? new URL(`/${path}`, location.href).href : `${location.href.split('#')[0]}#/${path}`;
  }

  go(section: string): void {
    const href = this.hrefOf(section);
    if (href === undefined) this.#chosen = encodeURIComponent(section);
    else if (this.#host.routing === 'history') pushAddress(href);
    else followFragment(href);
    this.#host.requestUpdate();
  }

  hostConnected(): void {
    this.#listen('addEventListener');
  }

  hostDisconnected(): void {
    this.#listen('removeEventListener');
  }

  /** Routers change the address without any event of the window; newer browsers tell of that all the same. */
  #listen(how: 'addEventListener' | 'removeEventListener'): void {
    for (const type of ['popstate', 'hashchange']) window[how](type, this.#notice);
    (globalThis as { navigation?: EventTarget }).navigation?.[how]('currententrychange', this.#notice);
  }

  get #base(): string {
    return this.#host.base ?? '';
  }

  get #address(): string {
    if (this.#host.routing === 'none') return this.#chosen;
    if (/^(#\/|$)/.test(location.hash)) this.#fragment = location.hash.slice(1);
    const address = this.#host.routing === 'history' ? location.pathname : this.#fragment;
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
