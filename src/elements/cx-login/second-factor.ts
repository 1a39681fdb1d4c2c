import { html, nothing, render, type TemplateResult } from 'lit';
import type { Localization } from '../../controllers/localization.ts';
import { secondFactor } from '../../i18n/en-second-factor.ts';
import { fieldTemplate, type FieldSpec } from '../../templates/credential-form.ts';
import type { Heading } from '../../templates/panel.ts';
import { viewLink } from '../../templates/view-link.ts';

/** The app's code, or a recovery code instead. */
export type SecondFactorStep = 'code' | 'recovery';

/** The second step of signing in. Loaded when the adapter asks for it: most customers never see it. */
export class SecondFactor {
  readonly #localization: Localization<'shared'>;
  #place: HTMLElement | undefined;

  constructor(localization: Localization<'shared'>) {
    this.#localization = localization;
  }

  get #words() {
    return this.#localization.wordsOf({ secondFactor }).secondFactor;
  }

  describe(step: SecondFactorStep): Heading {
    const { title, codeIntro, recoveryIntro } = this.#words;
    return { title, intro: step === 'code' ? codeIntro : recoveryIntro };
  }

  field(step: SecondFactorStep): FieldSpec {
    const { code, recoveryCode } = this.#words;
    return step === 'code' ? { name: 'code', label: code, autocomplete: 'one-time-code', numeric: true } : { name: 'recoveryCode', label: recoveryCode, autocomplete: 'off' };
  }

  /** The ways out. */
  note(step: SecondFactorStep): TemplateResult {
    const { useCode, useRecoveryCode } = this.#words;
    const other = step === 'code' ? viewLink('recovery', useRecoveryCode) : viewLink('code', useCode);
    return html`${other} <span aria-hidden="true">·</span> ${viewLink('sign-in', this.#localization.words.shared.back)}`;
  }

  /** An author's form that has no place of its own for the code gets one before its button. */
  drawInto(form: HTMLFormElement, step: SecondFactorStep | undefined): void {
    const place = this.#place ?? createPlace(form);
    this.#place = place;
    const own = form.querySelector('[name=code]');
    const drawn = step && (!own || place.contains(own));
    render(drawn ? html`${fieldTemplate(this.field(step), `cx-${step}`)}<p class="cx-form-note">${this.note(step)}</p>` : nothing, place);
  }
}

function createPlace(form: HTMLFormElement): HTMLElement {
  const place = document.createElement('div');
  form.querySelector('[type=submit], button:not([type])')?.before(place);
  return place;
}
