import type { Provider } from '../../server-adapter/src/index.ts';

/** A call of the license server that is under way. */
export interface HeldCall {
  /** Settles when the license server has done what it was asked for, and the adapter has not heard of it. */
  reached: Promise<void>;
  letGo(): void;
}

type Held = 'findUserById' | 'signIn' | 'changeEmail' | 'setPassword' | 'setTwoFactor' | 'changePassword' | 'createRecoveryCodes' | 'createTwoFactorSecret' | 'updateProfile';

/** Holds calls of the license server at the moment before their response, so that something else can happen meanwhile. */
export class HeldCalls {
  readonly #next = new Map<Held, { reach: () => void; gate: Promise<void>; failure: Error | undefined; isDone: boolean }>();

  /** Holds the next call of this method. `failure`: this is what the adapter hears. `isDone`: the license server does what it was asked for; default: unless there is a failure. */
  hold(method: Held, failure?: Error, isDone = failure === undefined): HeldCall {
    let [reach, letGo] = [() => undefined as void, () => undefined as void];
    const reached = new Promise<void>((resolve) => (reach = resolve));
    const gate = new Promise<void>((resolve) => (letGo = resolve));
    this.#next.set(method, { reach, gate, failure, isDone });
    return { reached, letGo: () => letGo() };
  }

  around = (provider: Provider): Provider => {
    const { identity } = provider;
    return {
      ...provider,
      identity: {
        ...identity,
        signIn: this.#held('signIn', identity.signIn),
        customer: (token) => {
          const customer = identity.customer(token);
          return {
            ...customer,
            setTwoFactor: this.#held('setTwoFactor', customer.setTwoFactor),
            changePassword: this.#held('changePassword', customer.changePassword),
            createTwoFactorSecret: this.#held('createTwoFactorSecret', customer.createTwoFactorSecret),
            updateProfile: this.#held('updateProfile', customer.updateProfile.bind(customer)),
            createRecoveryCodes: this.#held('createRecoveryCodes', customer.createRecoveryCodes),
          };
        },
        back: { ...identity.back, findUserById: this.#held('findUserById', identity.back.findUserById), changeEmail: this.#held('changeEmail', identity.back.changeEmail), setPassword: this.#held('setPassword', identity.back.setPassword) },
      },
    };
  };

  #held<Args extends unknown[], Result>(method: Held, call: (...args: Args) => Promise<Result>): (...args: Args) => Promise<Result> {
    return async (...args) => {
      const held = this.#next.get(method);
      this.#next.delete(method);
      if (held === undefined) return call(...args);
      const result = held.isDone ? await call(...args) : undefined;
      held.reach();
      await held.gate;
      if (held.failure !== undefined) throw held.failure;
      return result as Result;
    };
  }
}
