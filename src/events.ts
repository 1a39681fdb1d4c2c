import type { Activation } from '#contract/activation.ts';
import type { License } from '#contract/license.ts';
import type { User } from '#contract/user.ts';
import type { ProblemError } from './problem-error.ts';

/** What every event of the kit has in common: it bubbles, and crosses shadow roots. */
abstract class CxEvent extends Event {
  constructor(type: string, { cancelable = false }: { cancelable?: boolean } = {}) {
    super(type, { bubbles: true, composed: true, cancelable });
  }
}

/** Somebody signed in. `preventDefault()` stops the navigation to `return-to`. */
export class CxSignInEvent extends CxEvent {
  readonly user: User;

  constructor(user: User) {
    super('cx-sign-in', { cancelable: true });
    this.user = user;
  }
}

/** Somebody signed out with this element. */
export class CxSignOutEvent extends CxEvent {
  constructor() {
    super('cx-sign-out');
  }
}

/** Somebody asked for an account: a link is on its way to the address. Whether it belongs to an account already is not told. */
export class CxSignUpEvent extends CxEvent {
  readonly email: string;

  constructor(email: string) {
    super('cx-sign-up');
    this.email = email;
  }
}

/** The adapter asks for a proof that a person uses the page. Who can get one hands it over with `respondWith()`; the form is then sent again, with what was entered. */
export class CxChallengeEvent extends CxEvent {
  /** The first proof that was promised. */
  proof: Promise<string> | undefined;

  constructor() {
    super('cx-challenge');
  }

  respondWith(proof: string | Promise<string>): void {
    this.proof ??= Promise.resolve(proof);
  }
}

/** A payment page is there to go to. `preventDefault()` stops the navigation, for pages that open it themselves. */
export class CxCheckoutEvent extends CxEvent {
  /** Of the payment provider. */
  readonly url: string;

  constructor(url: string) {
    super('cx-checkout', { cancelable: true });
    this.url = url;
  }
}

/** A profile was changed. */
export class CxProfileChangeEvent extends CxEvent {
  readonly user: User;

  constructor(user: User) {
    super('cx-profile-change');
    this.user = user;
  }
}

/** Licenses have been loaded and are shown now: one page of them. */
export class CxLicensesLoadEvent extends CxEvent {
  readonly licenses: readonly License[];

  constructor(licenses: readonly License[]) {
    super('cx-licenses-load');
    this.licenses = licenses;
  }
}

/** A machine is about to be freed. `preventDefault()` stops it. */
export class CxActivationReleaseEvent extends CxEvent {
  readonly activation: Activation;

  constructor(activation: Activation) {
    super('cx-activation-release', { cancelable: true });
    this.activation = activation;
  }
}

/** `requested`: a link was asked for; `redeemed`: a new password was set with one. */
export class CxPasswordResetEvent extends CxEvent {
  readonly step: 'requested' | 'redeemed';

  constructor(step: 'requested' | 'redeemed') {
    super('cx-password-reset');
    this.step = step;
  }
}

/** A signed-in customer changed the password. */
export class CxPasswordChangeEvent extends CxEvent {
  constructor() {
    super('cx-password-change');
  }
}

/** Something failed. The element says so itself; this is for logs and for pages that want to react. */
export class CxProblemEvent extends CxEvent {
  readonly problem: ProblemError;

  constructor(problem: ProblemError) {
    super('cx-problem');
    this.problem = problem;
  }
}

export interface CxEventMap {
  'cx-sign-in': CxSignInEvent;
  'cx-sign-out': CxSignOutEvent;
  'cx-sign-up': CxSignUpEvent;
  'cx-challenge': CxChallengeEvent;
  'cx-checkout': CxCheckoutEvent;
  'cx-profile-change': CxProfileChangeEvent;
  'cx-licenses-load': CxLicensesLoadEvent;
  'cx-activation-release': CxActivationReleaseEvent;
  'cx-password-reset': CxPasswordResetEvent;
  'cx-password-change': CxPasswordChangeEvent;
  'cx-problem': CxProblemEvent;
}

declare global {
  interface GlobalEventHandlersEventMap extends CxEventMap {}
}
