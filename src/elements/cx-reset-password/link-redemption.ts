import type { LitElement } from 'lit';
import type { FormValues } from '../../forms/form-fields.ts';
import type { Localization } from '../../controllers/localization.ts';
import { CxPasswordResetEvent, CxSignInEvent } from '../../events.ts';
import type { Words } from '../../i18n/messages.ts';
import type { Kit } from '../../kit/kit.ts';
import { isAccepted, isSession } from '../../stores/answers.ts';
import { settle, type Outcome } from '../../stores/remote.ts';
import { successIcon, warningIcon } from '../../templates/icons.ts';
import type { Heading } from '../../templates/panel.ts';
import { problemText } from '../../templates/problem-alert.ts';
import type { MailedLink } from './mailed-link.ts';
import type { Redemption, RedemptionForm } from './redemption.ts';

/** What a mailed link leads to. Loaded by a page that such a link has opened. */
export class LinkRedemption implements Redemption {
  readonly link: MailedLink;
  readonly #host: LitElement;
  readonly #kit: () => Kit;
  readonly #localization: Localization<'shared' | 'problems'>;
  readonly #english: Words<'link' | 'passwordStrength'>;
  /** Why it is no good. */
  #deadBy = 'link-invalid';

  constructor(host: LitElement, link: MailedLink, kit: () => Kit, localization: Localization<'shared' | 'problems'>, english: Words<'link' | 'passwordStrength'>) {
    this.#host = host;
    this.link = link;
    this.#kit = kit;
    this.#localization = localization;
    this.#english = english;
  }

  describe(view: 'redeem' | 'done' | 'dead'): Heading {
    const { link } = this.words;
    const { kind } = this.link;
    if (view === 'redeem') return { title: link[`${kind}Title`] };
    if (view === 'dead') return { title: problemText(this.#deadBy, this.#localization.words), intro: this.#deadBy === 'link-used' ? link[`${kind}Used`] : link[`${kind}Again`], icon: warningIcon };
    return { title: link[`${kind}Done`], intro: this.#localization.format(link[`${kind}Next`], { name: this.#kit().session.$account.get().name }), icon: successIcon };
  }

  /** A new password, or just a button where none is needed. */
  describeForm(): RedemptionForm {
    const { shared } = this.#localization.words;
    const { link, passwordStrength } = this.words;
    const { kind } = this.link;
    const minLength = this.#kit().session.$account.get().capabilities?.passwordMinLength ?? 8;
    const strength = strengthOf(this.#host.querySelector<HTMLInputElement>('[name=newPassword]')?.value ?? '', minLength);
    const hint = strength ? `${passwordStrength.label}: ${passwordStrength[strength]}` : this.#localization.format(shared.passwordHint, { min: minLength });
    return {
      action: '/password-resets/redeem',
      label: link[`${kind}Title`],
      fields: [kind === 'email' ? undefined : { name: 'newPassword', label: shared.newPassword, type: 'password', autocomplete: 'new-password', minLength, hint }],
      submit: link[`${kind}Submit`],
    };
  }

  /** A link that is no good is the end of it, not something to correct: see {@link isDead}. */
  async redeem(values: FormValues): Promise<Outcome<unknown>> {
    const outcome = await this.#redeem(values);
    if (!outcome.ok) this.#deadBy = outcome.problem.code;
    return outcome;
  }

  get isDead(): boolean {
    return this.#deadBy.startsWith('link-');
  }

  async #redeem({ newPassword = '' }: FormValues): Promise<Outcome<unknown>> {
    const { call, session } = this.#kit();
    const { kind, token } = this.link;
    if (kind === 'signup') {
      const outcome = await session.begin(call('POST /users/confirm', { body: { token, password: newPassword }, check: isSession }));
      if (outcome.ok && outcome.value.signedIn) this.#host.dispatchEvent(new CxSignInEvent(outcome.value.user));
      return outcome;
    }
    const isEmail = kind === 'email';
    const outcome = await settle<unknown>(isEmail ? call('POST /me/email/confirm', { body: { token }, check: isAccepted }) : call('POST /password-resets/redeem', { body: { token, newPassword } }));
    if (outcome.ok && !isEmail) this.#host.dispatchEvent(new CxPasswordResetEvent('redeemed'));
    return outcome;
  }

  get words() {
    return this.#localization.wordsOf(this.#english);
  }
}

/** How safe a password is to the eye: by its length, which matters most, and never by which kinds of characters are in it. The adapter has the last word. */
function strengthOf(password: string, min: number): 'weak' | 'fair' | 'strong' | undefined {
  const characters = [...password];
  if (characters.length < min) return undefined;
  // One key held down is long, and no more than that.
  if (characters.length < 12 || new Set(characters).size < 5) return 'weak';
  return characters.length < 16 ? 'fair' : 'strong';
}
