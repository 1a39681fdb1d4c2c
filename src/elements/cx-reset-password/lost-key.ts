import { html, type TemplateResult } from 'lit';
import type { FormValues } from '../../forms/form-fields.ts';
import type { Localization } from '../../controllers/localization.ts';
import { lostKey } from '../../i18n/en/account/lost-key.ts';
import type { Kit } from '../../kit/kit.ts';
import { isAccepted } from '../../stores/answers.ts';
import { settle, type Outcome } from '../../stores/remote.ts';
import { mailIcon } from '../../templates/icons.ts';
import type { Heading } from '../../templates/panel.ts';
import type { Redemption, RedemptionForm } from './redemption.ts';

export interface LostKeyOptions {
  localization: Localization<'reset' | 'shared'>;
  kit: () => Kit;
  /** The way back to the form. */
  ask: () => void;
  signInLink: () => TemplateResult | undefined;
}

/** Asks for a mail with the licenses of an address. Loaded by whoever has lost a key. */
export class LostKey implements Redemption {
  readonly #options: LostKeyOptions;
  #email = '';

  constructor(options: LostKeyOptions) {
    this.#options = options;
  }

  describe(view: string): Heading {
    const { title, intro, sentText } = this.#words;
    const { words, format } = this.#options.localization;
    return view === 'redeem' ? { title, intro } : { title: words.reset.sentTitle, intro: format(sentText, { email: this.#email }), icon: mailIcon };
  }

  describeForm(): RedemptionForm {
    const { title: label, submit } = this.#words;
    const { shared } = this.#options.localization.words;
    return { action: '/key-mails', label, submit, fields: [{ name: 'email', label: shared.email, type: 'email', autocomplete: 'username', value: this.#email }], note: this.#options.signInLink() };
  }

  get again(): TemplateResult {
    return html`<button type="button" class="link" @click=${this.#options.ask}>${this.#options.localization.words.reset.sendAgain}</button>`;
  }

  redeem({ email = '', challenge }: FormValues): Promise<Outcome<unknown>> {
    const { kit, localization } = this.#options;
    this.#email = email;
    return settle(kit().call('POST /key-mails', { body: { email, language: localization.pageLanguage, challenge }, check: isAccepted }));
  }

  get #words() {
    return this.#options.localization.wordsOf({ lostKey }).lostKey;
  }
}
