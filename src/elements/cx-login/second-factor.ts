import { html, nothing, render, css, type TemplateResult } from 'lit';
import { adoptSheet } from '../../controllers/adopt-sheet.ts';
import type { Localization } from '../../controllers/localization.ts';
import { secondFactor } from '../../i18n/en/sign-in/second-factor.ts';
import { fieldTemplate, type FieldSpec } from '../../templates/credential-form.ts';
import type { Heading } from '../../templates/panel.ts';
import { viewLink } from '../../templates/view-link.ts';

/** Looks of inputs for codes, in the light DOM as `styles/light-form.ts`. */
const codeInput = css`
  @layer cx-kit {
    cx-field > :is([name='code'], [name='recoveryCode']) {
      font-family: var(--_font-mono);
      letter-spacing: 0.12em;
    }
  }
`;

/** What a step of it looks like. */
export interface SecondFactorView extends Heading {
  /** Each has a place of its own, so that what was typed into one is never in the other. */
  fields: readonly (FieldSpec | undefined)[];
  /** The ways out. */
  note: TemplateResult;
}

/** The second step of signing in. Loaded when the adapter asks for it: most customers never see it. */
export class SecondFactor {
  readonly #localization: Localization<'shared'>;
  #place: HTMLElement | undefined;

  constructor(host: HTMLElement, localization: Localization<'shared'>) {
    this.#localization = localization;
    adoptSheet(host.getRootNode() as Document | ShadowRoot, codeInput.styleSheet);
  }

  /** For `code`, the app's, and for `recovery`, a recovery code instead; `undefined` for every other view. */
  describe(view: string): SecondFactorView | undefined {
    const { title, codeIntro, recoveryIntro, code, recoveryCode, useCode, useRecoveryCode } = this.#localization.wordsOf({ secondFactor }).secondFactor;
    const note = (other: TemplateResult) => html`${other} <span aria-hidden="true">·</span> ${viewLink('sign-in', this.#localization.words.shared.back)}`;
    if (view === 'code') return { title, intro: codeIntro, fields: [{ name: 'code', label: code, autocomplete: 'one-time-code', numeric: true }], note: note(viewLink('recovery', useRecoveryCode)) };
    if (view !== 'recovery') return undefined;
    return { title, intro: recoveryIntro, fields: [undefined, { name: 'recoveryCode', label: recoveryCode, autocomplete: 'off' }], note: note(viewLink('code', useCode)) };
  }

  /** An author's form that has no place of its own for the code gets one before its button. */
  drawInto(form: HTMLFormElement, step: SecondFactorView | undefined): void {
    const place = (this.#place ??= createPlace(form));
    const own = form.querySelector('[name=code]');
    const drawn = step && (!own || place.contains(own));
    render(drawn ? html`${step.fields.map((field) => (field ? fieldTemplate(field, `cx-${field.name}`) : nothing))}<p class="cx-form-note">${step.note}</p>` : nothing, place);
  }
}

function createPlace(form: HTMLFormElement): HTMLElement {
  const place = document.createElement('div');
  place.dataset['cxDrawn'] = '';
  form.querySelector('[type=submit], button:not([type])')?.before(place);
  return place;
}
