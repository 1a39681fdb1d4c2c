import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { format } from '../i18n/format.ts';
import { loadTranslation, translationOf } from '../i18n/languages.ts';
import type { Message, MessageOverrides, Messages, Words } from '../i18n/messages.ts';
import type { Kit } from '../kit.ts';
import { StoreController } from './store-controller.ts';

type Host = ReactiveControllerHost & HTMLElement;

/**
 * The words of an element, in the language of the nearest `lang` attribute, also when that changes.
 * The element brings the areas of English that it uses; another language arrives when it is first needed.
 */
export class Localization<Area extends keyof Messages> implements ReactiveController {
  /** A tag that `Intl` takes. */
  language = 'en';
  words: Words<Area>;
  readonly #host: Host;
  readonly #english: Words<Area>;
  readonly #overrides: StoreController<MessageOverrides>;
  #observer: MutationObserver | undefined;

  constructor(host: Host, english: Words<Area>, kit: () => Kit | undefined) {
    this.#host = host;
    this.#english = this.words = english;
    this.#overrides = new StoreController(host, () => kit()?.$overrides);
    host.addController(this);
  }

  /** Puts values in the places of a text; with a `count`, in the right plural. */
  readonly format = (message: Message, values?: Readonly<Record<string, string | number>>): string => format(message, this.language, values);

  /** The words of further areas: of code that was loaded later than the element. Translations lie over English, text by text: what one lacks shows through. */
  wordsOf<Further extends keyof Messages>(english: Words<Further>): Words<Further> {
    const layers = [translationOf(this.language), this.#overrides.value];
    const areas = Object.entries(english).map(([area, words]) => [area, Object.assign({}, words, ...layers.map((layer) => layer?.[area as keyof Messages]))]);
    return Object.fromEntries(areas) as Words<Further>;
  }

  hostConnected(): void {
    this.#observer = new MutationObserver(() => this.#host.requestUpdate());
    for (const root of [document, this.#host.getRootNode()]) this.#observer.observe(root, { subtree: true, attributeFilter: ['lang'] });
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
  }

  hostUpdate(): void {
    this.language = nearestLanguage(this.#host);
    void loadTranslation(this.language).then((arrived) => arrived && this.#host.requestUpdate());
    this.words = this.wordsOf(this.#english);
  }
}

/** Also out of shadow roots: what is inside one is in the language around it. */
function nearestLanguage(element: Element): string {
  for (let node: Node | null = element; node; node = node instanceof ShadowRoot ? node.host : node.parentNode) {
    if (node instanceof HTMLElement && isLanguage(node.lang)) return node.lang;
  }
  return 'en';
}

/** A malformed tag would make `Intl` throw. */
function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
}
