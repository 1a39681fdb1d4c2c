import type { LitElement, ReactiveController } from 'lit';
import { replaceAddress } from '../browser/history.ts';
import { followFragment, pushAddress } from '../browser/navigate.ts';

/** What the attributes of an element say of addresses. */
export interface RouteAttributes {
  routing: 'hash' | 'history' | 'none' | undefined;
  base: string | undefined;
}

/** Tells other elements of the page of an entry that was added without any event of the window. */
const added = 'cx-address';

/** What the address of the page says to an element: a path below its base, `licenses/<id>`, and a query. */
export class AddressRoute implements ReactiveController {
  readonly #host: LitElement & RouteAttributes;
  /** Where no address says it. */
  #chosen = '';
  /** The last fragment that was a path: `#main`, where a link of the page leads within it, says nothing of the element. */
  #fragment = '';

  constructor(host: LitElement & RouteAttributes) {
    this.#host = host;
    host.addController(this);
  }

  /** `['licenses', 'id']`; empty where the address says nothing of this element. */
  get path(): readonly string[] {
    return (this.address.split('?')[0] ?? '').split('/').filter(Boolean).map(decode);
  }

  /** A copy, which may be changed and given to {@link hrefOf}. */
  get query(): URLSearchParams {
    return new URLSearchParams(/\?.*/.exec(this.address)?.[0]);
  }

  /** Path and query, as they are written. */
  get address(): string {
    const { routing } = this.#host;
    if (routing === 'none') return this.#chosen;
    if (/^(#\/|$)/.test(location.hash)) this.#fragment = location.hash.slice(1);
    const address = routing === 'history' ? location.pathname + location.search : this.#fragment;
    const base = `/${this.#base.join('/')}`;
    return base === '/' ? address : address === base || address.startsWith(`${base}/`) ? address.slice(base.length) : '';
  }

  /** Where something is: the whole address, since `<base>` may lead elsewhere. `undefined` where it has none. */
  hrefOf(path: readonly string[], query?: URLSearchParams): string | undefined {
    const { routing } = this.#host;
    const text = toText([...this.#base, ...path.map(encodeURIComponent)], query);
    if (routing === 'none') return undefined;
    return routing === 'history' ? new URL(text, location.origin).href : `${location.href.split('#')[0]}#${text}`;
  }

  /** Goes there; with `replace`, in place of the entry that the browser's history has now. */
  go(path: readonly string[], query?: URLSearchParams, replace = false): void {
    const href = this.hrefOf(path, query);
    if (href === undefined) this.#chosen = toText(path.map(encodeURIComponent), query);
    else if (href === location.href) return;
    else if (replace) replaceAddress(href);
    else if (this.#host.routing === 'history') pushAddress(href);
    else followFragment(href);
    this.#host.requestUpdate();
    dispatchEvent(new Event(added));
  }

  hostConnected(): void {
    this.#listen('addEventListener');
  }

  hostDisconnected(): void {
    this.#listen('removeEventListener');
  }

  /** Routers change the address without any event of the window; newer browsers tell of that all the same. */
  #listen(how: 'addEventListener' | 'removeEventListener'): void {
    for (const type of ['popstate', 'hashchange', added]) window[how](type, this.#notice);
    (globalThis as { navigation?: EventTarget }).navigation?.[how]('currententrychange', this.#notice);
  }

  get #base(): readonly string[] {
    return (this.#host.base ?? '').split('/').filter(Boolean);
  }

  readonly #notice = (): void => this.#host.requestUpdate();
}

function toText(path: readonly string[], query: URLSearchParams | undefined): string {
  const text = query?.toString();
  return `/${path.join('/')}${text ? `?${text}` : ''}`;
}

/** An address can be written by anybody. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
