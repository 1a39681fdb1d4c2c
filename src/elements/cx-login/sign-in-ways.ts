import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Session } from '#contract/session.ts';
import { takeFragmentParameter } from '../../browser/fragment.ts';
import { adoptSheet } from '../../controllers/adopt-sheet.ts';
import type { FormController } from '../../forms/form-controller.ts';
import { fieldsOf } from '../../forms/form-fields.ts';
import type { Localization } from '../../controllers/localization.ts';
import { signInWays } from '../../i18n/en/sign-in/sign-in-ways.ts';
import type { Kit } from '../../kit/kit.ts';
import { isSession } from '../../stores/answers.ts';
import { fail, settle, type Outcome } from '../../stores/remote.ts';
import { viewLink } from '../../templates/view-link.ts';
import type { Arrival } from './arrival.ts';
import type { GoogleIdentity } from './google-identity.ts';
import { ways } from './sign-in-ways.styles.ts';

/** Google's mark, which its rules want on the button, in its own colors. */
const googleMark = svg`<svg class="google-mark" viewBox="0 0 48 48" aria-hidden="true">
  <path fill="#ea4335" d="M24 9.5c3.54 0 6.71 1.22 9.21 3.6l6.85-6.85C35.9 2.38 30.47 0 24 0 14.62 0 6.51 5.38 2.56 13.22l7.98 6.19C12.43 13.72 17.74 9.5 24 9.5z"/>
  <path fill="#4285f4" d="M46.98 24.55c0-1.57-.15-3.09-.38-4.55H24v9.02h12.94c-.58 2.96-2.26 5.48-4.78 7.18l7.73 6c4.51-4.18 7.09-10.36 7.09-17.65z"/>
  <path fill="#fbbc05" d="M10.53 28.59a14.5 14.5 0 0 1 0-9.18l-7.98-6.19a24 24 0 0 0 0 21.56l7.98-6.19z"/>
  <path fill="#34a853" d="M24 48c6.48 0 11.93-2.13 15.89-5.81l-7.73-6c-2.15 1.45-4.92 2.3-8.16 2.3-6.26 0-11.57-4.22-13.47-9.91l-7.98 6.19C6.51 42.62 14.62 48 24 48z"/>
</svg>`;

export interface SignInWaysOptions {
  kit: Kit;
  form: FormController;
  localization: Localization<'shared'>;
  /** Signs in by what is given, and does what follows. */
  begin: (signIn: () => Promise<Outcome<Session>>) => Promise<Outcome<unknown>>;
}

/** Milliseconds for which Google's button stays: a little less than the adapter takes a token for (ten minutes). */
const freshFor = 9 * 60_000;

type GoogleState = 'offered' | 'loading' | 'ready';

/**
 * Ways to sign in beside the password: Google's button and the company's own sign-in page; and what is wrong when the browser comes back from such a page, or from a form without
 * script; and a link for lost keys. Loaded where the adapter has such. Nothing is asked of Google before somebody points at its button.
 */
export class SignInWays {
  readonly #host: Arrival;
  readonly #options: SignInWaysOptions;
  #google: GoogleState = 'offered';
  #notice: keyof typeof signInWays | undefined;
  #place: HTMLElement | undefined;
  #staleness: ReturnType<typeof setTimeout> | undefined;

  constructor(host: Arrival, options: SignInWaysOptions) {
    this.#host = host;
    this.#options = options;
    adoptSheet(host.renderRoot as ShadowRoot, ways.styleSheet);
    const code = takeReturnedProblem();
    if (code !== undefined) void this.#options.form.show(fail(code).problem);
  }

  /** Parts: `lost-key`, `separator`, `google-button`, `company-link`, `notice`. Slot: `google`. */
  draw(): TemplateResult | typeof nothing {
    const { $session, $account } = this.#options.kit.session;
    const { google, saml } = $session.get().value?.signInWith ?? {};
    const words = this.#words;
    const keys = $account.get().capabilities?.keyMails && !this.#host.again ? html`<p class="notice" part="lost-key">${viewLink('keys', words.lostKey)}</p>` : nothing;
    if (!google && !saml) return keys;
    return html`${keys}<div class="ways">
      <div class="separator" part="separator">${words.or}</div>
      ${google ? this.#drawGoogle(google.clientId) : nothing}
      ${saml ? this.#drawCompany(saml.url) : nothing}
      <p class="notice" part="notice" role="status">${this.#notice ? words[this.#notice] : nothing}</p>
    </div>`;
  }

  get #words() {
    return this.#options.localization.wordsOf({ signInWays }).signInWays;
  }

  #drawGoogle(clientId: string): TemplateResult {
    const load = () => this.#loadGoogle(clientId);
    return html`<slot name="google" ?hidden=${this.#google !== 'ready'}></slot>
      <button type="button" class="secondary" part="google-button button" ?hidden=${this.#google === 'ready'} aria-disabled=${this.#google === 'loading'} @pointerenter=${load} @click=${load}>
        ${this.#google === 'loading' ? html`<span class="cx-spinner" aria-hidden="true"></span>` : googleMark}${this.#words.google}
      </button>`;
  }

  /** In another tab for those who sign in again: they have something to go on with on this page. */
  #drawCompany(link: string): TemplateResult {
    const { again } = this.#host;
    const { company, newTab } = this.#words;
    const follow = ({ currentTarget }: Event) => {
      // The box may have been changed since the link was drawn.
      (currentTarget as HTMLAnchorElement).href = this.#companyUrl(link);
    };
    return html`<a class="secondary" part="company-link button" aria-describedby="tab" target=${again ? '_blank' : nothing} href=${this.#companyUrl(link)} @click=${follow}>${company}</a>
      ${again ? html`<p class="notice" part="notice" id="tab">${newTab}</p>` : nothing}`;
  }

  /** Google's script and our nonce, side by side; then Google's own button takes the place of ours. */
  async #loadGoogle(clientId: string): Promise<void> {
    if (this.#google !== 'offered') return;
    this.#show('loading');
    const script = import('./google-identity.ts').then(({ loadGoogleIdentity }) => loadGoogleIdentity()).catch(() => undefined);
    const [identity, nonce] = await Promise.all([script, settle(this.#options.kit.call('POST /session/google/nonce', { check: ({ nonce }) => typeof nonce === 'string' }))]);
    if (identity && nonce.ok) return this.#putGoogleButton(identity, clientId, nonce.value.nonce);
    this.#show('offered', identity ? undefined : 'googleBlocked');
    if (!nonce.ok) await this.#options.form.show(nonce.problem);
  }

  async #putGoogleButton(identity: GoogleIdentity, clientId: string, nonce: string): Promise<void> {
    const hadFocus = this.#host.renderRoot.querySelector('[part~=google-button]:focus') !== null;
    const place = (this.#place ??= this.#createPlace());
    place.replaceChildren();
    identity.initialize({ client_id: clientId, nonce, callback: ({ credential }) => void this.#signIn(credential) });
    const width = Math.min(400, Math.max(200, Math.round(this.#host.clientWidth)));
    identity.renderButton(place, { text: 'continue_with', size: 'large', width, locale: this.#options.localization.language });
    this.#show('ready', 'googleReady');
    clearTimeout(this.#staleness);
    this.#staleness = setTimeout(() => this.#show('offered'), freshFor);
    await this.#host.updateComplete;
    if (hadFocus) place.querySelector<HTMLElement>('[role=button], iframe, button')?.focus();
  }

  /** In the light DOM: Google's styles are in the page. */
  #createPlace(): HTMLElement {
    const place = document.createElement('div');
    place.slot = 'google';
    place.dataset['cxDrawn'] = '';
    this.#host.append(place);
    return place;
  }

  /** A token is good for one try. */
  async #signIn(credential: string): Promise<void> {
    const { call, session } = this.#options.kit;
    const body = { credential, remember: this.#remember };
    const outcome = await this.#options.begin(() => session.begin(call('POST /session/google', { body, check: isSession, timeout: 45_000 })));
    this.#show('offered');
    if (outcome.ok) return;
    if (outcome.problem.code === 'invalid-credentials') this.#show('offered', 'googleRefused');
    else if (outcome.problem.code === 'two-factor-required') this.#show('offered', 'passwordNeeded');
    else await this.#options.form.show(outcome.problem);
  }

  #show(state: GoogleState, notice?: keyof typeof signInWays): void {
    this.#google = state;
    this.#notice = notice;
    this.#host.requestUpdate();
  }

  /** What the form says about staying signed in holds for every way. */
  get #remember(): boolean {
    const form = this.#host.querySelector('form');
    const box = form && fieldsOf(form).find(({ name }) => name === 'remember');
    return box instanceof HTMLInputElement && box.type === 'checkbox' ? box.checked : box?.value !== 'false';
  }

  /** Back to where `return-to` says, or to this page. The adapter has the last word about it. */
  #companyUrl(link: string): string {
    const url = new URL(link, `${this.#options.kit.adapter}/`);
    if (!/^https?:$/.test(url.protocol)) return '';
    const { returnTo = '' } = this.#host;
    url.searchParams.set('returnTo', new URL(URL.canParse(returnTo, location.href) ? returnTo : '', location.href).href);
    url.searchParams.set('remember', String(this.#remember));
    return url.href;
  }
}

/**
 * Takes the problem out of the address that a form without script, or a sign-in at a company, came back with: `#cx-problem=<code>`. Anybody can write such an address, so nothing but
 * a code is taken, and the words for it are the kit's own.
 */
function takeReturnedProblem(): string | undefined {
  const code = takeFragmentParameter('cx-problem');
  if (code === null) return undefined;
  // What every object has, such as `constructor`, is no code either.
  return /^[a-z-]{1,40}$/.test(code) && !(code in {}) ? code : 'internal-error';
}
