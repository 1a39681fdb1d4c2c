import type { FormValues } from '../../forms/form-fields.ts';
import type { Localization } from '../../controllers/localization.ts';
import { lostKey } from '../../i18n/en/account/lost-key.ts';
import type { Kit } from '../../kit/kit.ts';
import { isAccepted } from '../../stores/answers.ts';
import { settle, type Outcome } from '../../stores/remote.ts';
import type { FormSpec } from '../../templates/credential-form.ts';
import { mailIcon } from '../../templates/icons.ts';
import type { Heading } from '../../templates/panel.ts';

/** Asks for a mail with the licenses of an address. Loaded by whoever has lost a key. */
export class LostKey {
  readonly #localization: Localization<'reset'>;
  readonly #kit: () => Kit;

  constructor(localization: Localization<'reset'>, kit: () => Kit) {
    this.#localization = localization;
    this.#kit = kit;
  }

  /** `sentTo`: the address, once the mail is on its way. */
  describe(sentTo: string | undefined): Heading {
    const { title, intro, sentText } = this.#words;
    return sentTo === undefined ? { title, intro } : { title: this.#localization.words.reset.sentTitle, intro: this.#localization.format(sentText, { email: sentTo }), icon: mailIcon };
  }

  describeForm(): Pick<FormSpec, 'action' | 'label' | 'submit'> {
    const { title: label, submit } = this.#words;
    return { action: '/key-mails', label, submit };
  }

  request({ email = '', challenge }: FormValues): Promise<Outcome<unknown>> {
    return settle(this.#kit().call('POST /key-mails', { body: { email, language: this.#localization.pageLanguage, challenge }, check: isAccepted }));
  }

  get #words() {
    return this.#localization.wordsOf({ lostKey }).lostKey;
  }
}
