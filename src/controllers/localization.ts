import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { toTag } from '../browser/intl.ts';
import { format } from '../i18n/format.ts';
import type { Message, MessageOverrides, Messages, Words } from '../i18n/messages.ts';
import { isForeign, loadTranslation, translationOf } from '../i18n/translation.ts';
import type { Kit } from '../kit/kit.ts';
import { StoreController } from '../kit/store-controller.ts';

type Host = ReactiveControllerHost & HTMLElement;

/**
 * The words of an element, in the language of the nearest `lang` attribute, also when that changes.
 * The element brings the areas of English that it uses; another language arrives when it is first needed.
 */
export class Localization<Area extends keyof Messages> implements ReactiveController {
  /** The language of the words, as a tag that `Intl` takes: that of the page, or English where there are no words in it. */
  language = 'en';
  /** The language of the page, whether there are words in it or not: mails may have some. */
  pageLanguage = 'en';
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
    void loadTranslation(this.pageLanguage, english).then((arrived) => arrived && this.#host.requestUpdate());
    const layers = [translationOf(this.pageLanguage), this.#overrides.value];
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
    const tag = (this.pageLanguage = nearestLanguage(this.#host) ?? this.pageLanguage);
    const worded = translationOf(tag) ?? Object.keys(this.#overrides.value ?? {})[0];
    this.language = isForeign(tag) && !worded ? 'en' : tag;
    this.words = this.wordsOf(this.#english);
  }
}

/** Also out of shadow roots: what is inside one is in the language around it. `undefined` while a script that translates pages says `auto`: that is none. */
function nearestLanguage(element: Element): string | undefined {
  for (let node: Node | null = element; node; node = node instanceof ShadowRoot ? node.host : node.parentNode) {
    const { lang } = node as HTMLElement;
    if (lang === 'auto') return undefined;
    // Most have none, or one of two letters, which is as it should be: to be told so takes time.
    const tag = /^[a-z]{2}$/.test(lang) ? lang : lang && toTag(lang);
    if (tag) return tag;
  }
  return 'en';
}
