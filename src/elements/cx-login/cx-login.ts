import { LitElement, html, nothing, css, type TemplateResult } from 'lit';
import { FormController } from '../../forms/form-controller.ts';
import { LightForm } from '../../forms/light-form.ts';
import { Localization } from '../../controllers/localization.ts';
import { OnDemand } from '../../controllers/on-demand.ts';
import { define } from '../../define.ts';
import { shared, signIn } from '../../i18n/en/sign-in/sign-in.ts';
import { KitController } from '../../kit/kit-controller.ts';
import type { ProblemError } from '../../problem-error.ts';
import type { Outcome } from '../../stores/remote.ts';
import { base } from '../../styles/base.ts';
import { buttons } from '../../styles/buttons.ts';
import { panel } from '../../styles/panel.ts';
import { tokens } from '../../styles/tokens.ts';
import { credentialForm } from '../../templates/credential-form.ts';
import { createId } from '../../templates/id.ts';
import { heading } from '../../templates/panel.ts';
import type { SignInFlow, View } from './sign-in-flow.ts';
import { signInForm, type Remember } from './sign-in-form.ts';
import type { SignInWays } from './sign-in-ways.ts';

const styles = css`
  .name {
    display: block;
    font-weight: 550;
  }
`;

/** The form can be seen and used without what this adds to its fields, so it comes behind it. Where it cannot be had, it is asked for again when somebody begins to fill in the form. */
const loadField = (): Promise<unknown> => import('../cx-field/cx-field.ts').catch(() => {});

/**
 * @summary Sign-in: address and password, second factor, ways to reset a password and to sign up, and who is signed in.
 * A `<form>` inside the element is adopted: it keeps its markup and gets the behavior.
 * @tag cx-login
 * @fires {CxSignInEvent} cx-sign-in - Somebody signed in. `preventDefault()` stops the navigation to `return-to`.
 * @fires {CxSignOutEvent} cx-sign-out - Somebody signed out here.
 * @fires {CxProblemEvent} cx-problem - Something failed.
 * @slot - A form to adopt. Its inputs are recognized by name: `email`, `password`, `code`, `recoveryCode`, `remember`.
 * @slot logo - Above everything.
 * @slot header - Instead of the heading.
 * @slot before-form - Between heading and form.
 * @slot after-form - Below the form.
 * @slot google - Google's own button. Filled by the element itself.
 * @slot signed-in - Instead of the name and the sign-out button.
 * @slot footer - Below everything.
 * @csspart heading - Title and introduction.
 * @csspart title - The title.
 * @csspart intro - The introduction.
 * @csspart alert - The message of a problem that belongs to no single field.
 * @csspart alert-text - The alert's text.
 * @csspart alert-action - The alert's button to try again.
 * @csspart form - The container of the form.
 * @csspart lost-key - The line with the link for people who have lost a license key, where the adapter mails keys.
 * @csspart ways - The container of the sign-in methods without a password, where the adapter offers any. Always present, so that a page can reserve its space.
 * @csspart separator - The line between the other sign-in methods and the form.
 * @csspart google-button - The button to sign in with Google.
 * @csspart company-link - The link to the company's own sign-in page.
 * @csspart notice - The message about the offers.
 * @csspart signed-in - The container of name and sign-out button.
 * @csspart name - The name of the signed-in person.
 * @csspart button - Every button, the one that signs out among them.
 * @cssState pending - The answer is awaited.
 * @cssState error - Something is wrong, with a field or else.
 * @cssState signed-in - Somebody is signed in.
 * @cssState offline - The browser knows of no network.
 */
export class CxLogin extends LitElement {
  static override styles = [tokens, base, buttons, panel, styles];

  static override properties = {
    returnTo: { attribute: 'return-to' },
    returnOrigins: { attribute: 'return-origins' },
    resetUrl: { attribute: 'reset-url' },
    signUpUrl: { attribute: 'sign-up-url' },
    remember: {},
    again: { type: Boolean },
  };

  /** Where to go after signing in: a page of this origin, or of one in `return-origins`. Default: stay. */
  declare returnTo: string | undefined;
  /** Other origins that `return-to` may lead to, separated by spaces. */
  declare returnOrigins: string | undefined;
  /** A page with `<cx-reset-password>`. Default: the link is asked for right here. */
  declare resetUrl: string | undefined;
  /** A page with `<cx-sign-up>`. Default: right here. */
  declare signUpUrl: string | undefined;
  /** The box to stay signed in when the browser is closed: ticked at first (`yes`, the default) or not (`no`). Without a box: `always` or `never`. */
  declare remember: Remember | undefined;
  /** Shows the form also while somebody is signed in: to sign in again. */
  declare again: boolean;

  #kit = new KitController(this);
  #localization = new Localization(this, { shared, signIn }, () => this.#kit.value);
  #light = new LightForm(this, () => this.#drawLight());
  #form = new FormController(this, {
    find: () => this.#light.adopted ?? this.#light.drawn,
    submit: (values) => this.#step((flow) => flow.signIn(values)),
    localization: this.#localization,
  });
  #signedInView = new OnDemand(this, async () => new (await import('./signed-in.ts')).SignedInView(this, { kit: this.#kit, localization: this.#localization, fail: (problem) => this.#form.show(problem) }));
  #id = createId();
  #reserve = false;
  #flow: OnDemand<SignInFlow> = new OnDemand(this, async () => new (await import('./sign-in-flow.ts')).SignInFlow(this, { kit: this.#kit, localization: this.#localization, loadSignedIn: this.#signedInView.load }));
  #ways: OnDemand<SignInWays> = new OnDemand(this, async () => {
    const { SignInWays } = await import('./sign-in-ways.ts');
    return new SignInWays(this, { kit: this.#kit.kit, form: this.#form, localization: this.#localization, begin: (answer) => this.#step((flow) => flow.begin(answer)) });
  });

  /** Takes one from the server for its own: this empties it. */
  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    this.attachShadow({ mode: 'open' });
    return super.createRenderRoot();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // What a server has drawn, put into an element of the page: that one has the attributes, and adopts the form.
    if (this.parentElement?.closest('cx-login')) return this.replaceWith(...this.querySelectorAll(':scope>:not(template)'));
    this.addEventListener('click', this.#followViewLink);
    this.addEventListener('focusin', this.#flow.load);
    this.addEventListener('focusin', loadField);
    void loadField();
  }

  protected override updated(): void {
    if (this.#light.adopted) this.#flow.part?.drawInto(this.#light.adopted);
    if (this.#signedIn) void this.#signedInView.load();
    // Other ways than a password, lost keys, and what is wrong with a form that was sent without a script: both are rare.
    if (this.#kit.session?.value?.signInWith || this.#kit.account?.capabilities?.keyMails || /cx-problem=/.test(location.hash)) void this.#ways.load();
  }

  get #signedIn(): boolean {
    return !this.again && (this.#kit.account?.signedIn ?? false);
  }

  readonly #followViewLink = async (event: Event): Promise<void> => {
    const view = (event.composedPath()[0] as Element).closest('[data-cx-view]')?.getAttribute('data-cx-view') as View | undefined;
    if (!view) return;
    this.#form.clear();
    const shown = await this.#step((flow) => flow.show(view));
    if (!shown.ok) await this.#form.show(shown.problem);
  };

  async #step(take: (flow: SignInFlow) => Promise<Outcome<unknown>>): Promise<Outcome<unknown>> {
    const flow = await this.#flow.load();
    return flow.ok ? take(flow.value) : flow;
  }

  protected override render(): TemplateResult {
    const { view = 'sign-in', second, other } = this.#flow.part ?? {};
    const signedIn = this.#signedIn;
    return html`
      <slot name="logo"></slot>
      <div ?hidden=${signedIn || other || (this.again && !second)}>${heading(second ?? this.#localization.words.signIn)}</div>
      ${this.#form.draw(this.#sessionProblem)}
      <div part="form" aria-busy=${this.#form.pending} ?hidden=${signedIn}>
        <slot name="before-form"></slot>
        <slot name=${this.#light.adopted && !other ? '' : 'form'}></slot>
        <div part="ways">${view === 'sign-in' ? this.#ways.part?.draw() : nothing}</div>
        <slot name="after-form"></slot>
      </div>
      ${signedIn ? html`<slot name="signed-in">${this.#signedInView.part?.draw()}</slot>` : nothing}
      <slot name="footer"></slot>
    `;
  }

  /** What is wrong with the session itself: a wrong address shows before anything is sent, for whoever builds the page; and cookies that the browser does not keep, or nobody would know why they are asked again. */
  get #sessionProblem(): ProblemError | undefined {
    const { session } = this.#kit;
    return session?.state === 'error' && /^(unexpected|cookies)-/.test(session.problem.code) ? session.problem : undefined;
  }

  /** Into the light DOM: see {@link LightForm}. */
  #drawLight(): TemplateResult | typeof nothing {
    const { second, other } = this.#flow.part ?? {};
    const { capabilities } = this.#kit.account ?? {};
    this.#reserve ||= !capabilities;
    if (this.#signedIn || (this.#light.adopted && !other)) return nothing;
    if (other) return other;
    const { returnTo, resetUrl, signUpUrl, remember } = this;
    const { pending, blocked } = this.#form;
    const action = `${this.#kit.kit.adapter}/session`;
    const { words } = this.#localization;
    return credentialForm(signInForm({ id: this.#id, words, action, returnTo, resetUrl, signUpUrl, remember, pending, blocked, offers: (!this.again && capabilities) || {}, reserve: this.#reserve, second }));
  }
}

define('cx-login', CxLogin);

declare global {
  interface HTMLElementTagNameMap {
    'cx-login': CxLogin;
  }
}
