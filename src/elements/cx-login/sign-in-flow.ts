import { html, type TemplateResult } from 'lit';
import type { Session } from '#contract/session.ts';
import { focusStart } from '../../controllers/focus.ts';
import type { FormValues } from '../../forms/form-fields.ts';
import type { Localization } from '../../controllers/localization.ts';
import { OnDemand } from '../../controllers/on-demand.ts';
import { settle, type Outcome } from '../../stores/remote.ts';
import type { Arrival, ArrivalOptions } from './arrival.ts';
import type { SecondFactorView } from './second-factor.ts';

export type View = 'sign-in' | 'code' | 'recovery' | 'reset' | 'keys' | 'sign-up';

const loadReset = () => import('../cx-reset-password/cx-reset-password.ts');

/** What can take the place of the form. Each is an element of its own, loaded when somebody asks for it. */
const otherViews: { readonly [Other in View]?: { load: () => Promise<unknown>; view: TemplateResult } } = {
  reset: { load: loadReset, view: html`<cx-reset-password slot="form" data-cx-drawn></cx-reset-password>` },
  keys: { load: loadReset, view: html`<cx-reset-password slot="form" data-cx-drawn about="keys"></cx-reset-password>` },
  'sign-up': { load: () => import('../cx-sign-up/cx-sign-up.ts'), view: html`<cx-sign-up slot="form" data-cx-drawn></cx-sign-up>` },
};

export interface SignInFlowOptions extends ArrivalOptions {
  localization: Localization<'shared'>;
}

/** From the form to whoever is signed in, with its turns: a second factor, a new account, a lost password. Loaded when somebody begins to fill in the form, and there before anything is sent. */
export class SignInFlow {
  view: View = 'sign-in';
  readonly #host: Arrival;
  readonly #options: SignInFlowOptions;
  readonly #secondFactor;

  constructor(host: Arrival, options: SignInFlowOptions) {
    this.#host = host;
    this.#options = options;
    this.#secondFactor = new OnDemand(host, async () => new (await import('./second-factor.ts')).SecondFactor(host, options.localization));
  }

  /** While the second factor is asked for. */
  get second(): SecondFactorView | undefined {
    return this.#secondFactor.part?.describe(this.view);
  }

  /** Instead of the form. */
  get other(): TemplateResult | undefined {
    return otherViews[this.view]?.view;
  }

  /** Into a form of the author's. */
  drawInto(form: HTMLFormElement): void {
    this.#secondFactor.part?.drawInto(form, this.second);
  }

  /** Shows another view, where the focus goes on. */
  async show(view: View): Promise<Outcome<unknown>> {
    const loaded = await settle(Promise.resolve(otherViews[view]?.load()), 'offline');
    if (!loaded.ok || view === this.view) return loaded;
    this.view = view;
    this.#host.requestUpdate();
    await focusStart(this.#host);
    return loaded;
  }

  async signIn({ email = '', password = '', code, recoveryCode, remember }: FormValues): Promise<Outcome<unknown>> {
    const outcome = await this.begin(() => this.#options.kit.kit.session.signIn({ email, password, code: code || undefined, recoveryCode: recoveryCode || undefined, remember: remember !== 'false' }), password);
    if (outcome.ok) return outcome;
    if (outcome.problem.code === 'invalid-credentials') await this.show('sign-in');
    if (outcome.problem.code !== 'two-factor-required') return outcome;
    const loaded = await this.#secondFactor.load();
    return loaded.ok ? this.show('code') : loaded;
  }

  /** Signs in by whatever way, and does what follows. */
  async begin(signIn: () => Promise<Outcome<Session>>, password?: string): Promise<Outcome<unknown>> {
    // Before anything is sent: what somebody has signed in for must not fail to come.
    const arrival = await settle(import('./arrival.ts'), 'offline');
    return arrival.ok ? arrival.value.arrive(this.#host, this, this.#options, signIn, password) : arrival;
  }
}
