import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { RecoveryCodes, TwoFactorSecret } from '#contract/two-factor.ts';
import type { User } from '#contract/user.ts';
import { adoptSheet } from '../../controllers/adopt-sheet.ts';
import { Copying } from '../../controllers/copying.ts';
import type { FormValues } from '../../forms/form-fields.ts';
import { OnDemand } from '../../controllers/on-demand.ts';
import { CxProfileChangeEvent } from '../../events.ts';
import { twoFactor } from '../../i18n/en/account/two-factor.ts';
import type { Words } from '../../i18n/messages.ts';
import type { Call, Unchecked } from '../../adapter-api.ts';
import { asCustomer } from '../../stores/as-customer.ts';
import { settle, type Outcome } from '../../stores/remote.ts';
import type { EditorContext } from './editor-context.ts';
import type { ProfileForm } from './profile-forms.ts';
import type { drawQrCode } from './qr-code.ts';
import { describeStep, type Step } from './two-factor-forms.ts';
import { twoFactorCodeStyles, twoFactorStyles } from './two-factor.styles.ts';
import { managing, recoveryCodes, secretToScan } from './two-factor-views.ts';

export interface TwoFactorSetupOptions extends EditorContext {
  /** Those of the editor around it. */
  words: () => Words<'shared' | 'customer' | 'profileChanges'>;
  /** The editor's button that closes the section. */
  cancel: (text?: string) => TemplateResult;
  /** Draws the next step. */
  show: () => Promise<void>;
  /** Closes the section, and says what came of it. */
  finish: (text?: string) => Promise<void>;
  /** The place of the form, and what is wrong with it. */
  place: () => unknown;
  /** Notes a change of the profile. */
  note: (news: Partial<User>) => void;
}

const isSecret = ({ secret, url }: Unchecked<TwoFactorSecret>): boolean => typeof secret === 'string' && typeof url === 'string';
const hasCodes = ({ recoveryCodes }: Unchecked<RecoveryCodes>): boolean => Array.isArray(recoveryCodes) && recoveryCodes.every((code) => typeof code === 'string');

/** The second factor, step by step: on, off, and new recovery codes. Secrets are here only while they are shown. Loaded when somebody opens it. */
export class TwoFactorSetup {
  readonly #host: LitElement;
  readonly #options: TwoFactorSetupOptions;
  readonly #qrCode: OnDemand<typeof drawQrCode>;
  readonly #copying: Copying;
  #step: Step | undefined;
  #secret: TwoFactorSecret | undefined;
  #codes: readonly string[] = [];
  /** What was done on the way to the recovery codes. */
  #done: string | undefined;

  constructor(host: LitElement, options: TwoFactorSetupOptions) {
    this.#host = host;
    this.#options = options;
    this.#qrCode = new OnDemand(host, async () => (await import('./qr-code.ts')).drawQrCode);
    this.#copying = new Copying(host, options.announcer);
    adoptSheet(host.renderRoot as ShadowRoot, twoFactorStyles.styleSheet);
    adoptSheet(host.getRootNode() as Document | ShadowRoot, twoFactorCodeStyles.styleSheet);
  }

  /** Recovery codes are shown, and nobody has said that they are saved. */
  get unsaved(): boolean {
    return this.#step === 'codes' && this.#codes.length > 0;
  }

  start(): void {
    this.clear();
    this.#step = this.#options.user()?.twoFactorEnabled ? 'manage' : 'prove';
    if (this.#step === 'prove') void this.#qrCode.load();
  }

  clear(): void {
    this.#step = this.#secret = this.#done = undefined;
    this.#codes = [];
  }

  /** The form of this step, if it has one. */
  describe(user: User): ProfileForm | undefined {
    const form = describeStep(this.#step, user, this.#words());
    return form && this.#step === 'remove' ? { ...form, aside: this.#button(this.#words().customer.cancel, () => this.#options.dialog.part?.close(false)) } : form;
  }

  async submit({ password = '', code = '' }: FormValues): Promise<Outcome<unknown>> {
    const { pageLanguage: language } = this.#options.localization;
    const { twoFactor } = this.#words();
    switch (this.#step) {
      case 'prove':
        return this.#after(this.#call('POST /me/two-factor', { body: { password }, check: isSecret }), (secret) => this.#show('verify', { secret }));
      case 'verify':
        return this.#after(this.#call('POST /me/two-factor/confirm', { body: { code, language }, check: hasCodes }), ({ recoveryCodes }) => this.#switched(twoFactor.turnedOn, recoveryCodes));
      case 'renew':
        return this.#after(this.#call('POST /me/two-factor/recovery-codes', { body: { password, code, language }, check: hasCodes }), ({ recoveryCodes }) => this.#show('codes', { codes: recoveryCodes }));
      default:
        return this.#after(this.#call('POST /me/two-factor/removal', { body: { password, code, language } }), () => this.#removed());
    }
  }

  /** What is around the form. */
  draw(): unknown {
    const words = this.#words();
    const { twoFactor } = words;
    const { place, cancel, user, finish, localization } = this.#options;
    switch (this.#step) {
      case 'prove':
        return html`<p class="muted">${twoFactor.why} ${twoFactor.confirmPassword}</p>${place()}`;
      case 'verify':
        return html`${this.#secret && secretToScan(this.#secret, { words, qrCode: this.#qrCode, copying: this.#copying })}${place()}`;
      case 'codes':
        return recoveryCodes(this.#codes, { words, copying: this.#copying, done: this.#done, title: localization.format(twoFactor.codesFor, { email: user()?.email ?? '' }), finish: () => finish(this.#done) });
      case 'renew':
        return html`<p class="muted">${twoFactor.newCodesText}</p>${place()}`;
      case 'manage':
      case 'remove':
        return managing(this.#button(twoFactor.newCodes, () => this.#show('renew')), this.#button(twoFactor.turnOff, () => this.#remove()), cancel(twoFactor.done));
      default:
        return nothing;
    }
  }

  get #call(): Call {
    return asCustomer(this.#options.kit.kit);
  }

  #words() {
    return { ...this.#options.words(), ...this.#options.localization.wordsOf({ twoFactor }) };
  }

  #button(text: string, act: () => void): TemplateResult {
    return html`<button type="button" class="secondary" part="button" @click=${act}>${text}</button>`;
  }

  async #show(step: Step, { secret, codes = [], done }: { secret?: TwoFactorSecret; codes?: readonly string[]; done?: string } = {}): Promise<void> {
    // Nobody is there any more to see it.
    if (!this.#step) return;
    this.#step = step;
    this.#secret = secret;
    this.#codes = codes;
    this.#done = done;
    await this.#options.show();
  }

  async #after<Value>(answer: Promise<Value>, next: (value: Value) => unknown): Promise<Outcome<unknown>> {
    const outcome = await settle(answer);
    if (outcome.ok) await next(outcome.value);
    // It was switched on elsewhere meanwhile.
    else if (outcome.problem.code === 'forbidden') this.#options.reload();
    return outcome;
  }

  async #switched(text: string, codes: readonly string[]): Promise<void> {
    this.#tellOfChange(true);
    await this.#show('codes', { codes, done: text });
  }

  /** Asks for both factors, in a dialog. */
  async #remove(): Promise<void> {
    const { dialog, form, place } = this.#options;
    const outcome = await dialog.load();
    if (!outcome.ok) return form.show(outcome.problem);
    const { turnOffTitle, turnOffText } = this.#words().twoFactor;
    const closed = outcome.value.open({ title: turnOffTitle, text: turnOffText, content: place });
    await this.#show('remove');
    await closed;
    if (this.#step === 'remove') await this.#show('manage');
  }

  async #removed(): Promise<void> {
    const { dialog, finish } = this.#options;
    dialog.part?.close(true);
    this.#tellOfChange(false);
    await finish(this.#words().twoFactor.turnedOff);
  }

  /** Others see the new state; other sessions have been ended. */
  #tellOfChange(twoFactorEnabled: boolean): void {
    this.#options.note({ twoFactorEnabled });
    const user = this.#options.user();
    if (user) this.#host.dispatchEvent(new CxProfileChangeEvent({ ...user, twoFactorEnabled }));
    this.#options.reload();
  }
}
