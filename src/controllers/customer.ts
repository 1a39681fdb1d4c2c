import type { ReactiveControllerHost } from 'lit';
import type { ProblemError } from '../client/problem-error.ts';
import type { Capabilities } from '../../server-adapter/src/contract/session.ts';
import type { User } from '../../server-adapter/src/contract/user.ts';
import type { KitConsumer } from './kit-consumer.ts';
import { StoreController } from './store-controller.ts';

/** What an element for signed-in customers should show: not known yet, nobody there, not to be known, or somebody. */
export type CustomerState = 'pending' | 'signed-out' | 'error' | 'signed-in';

/** Who is signed in, for elements that are of use to signed-in customers only. */
export class Customer {
  readonly #kit: KitConsumer;
  readonly #account;
  readonly #session;

  constructor(host: ReactiveControllerHost, kit: KitConsumer) {
    this.#kit = kit;
    this.#account = new StoreController(host, () => kit.value?.session.$account);
    this.#session = new StoreController(host, () => kit.value?.session.$session);
  }

  get state(): CustomerState {
    const account = this.#account.value;
    if (account?.signedIn) return 'signed-in';
    if (account?.confirmed) return 'signed-out';
    return this.problem ? 'error' : 'pending';
  }

  /** Why it is not known who is signed in. */
  get problem(): ProblemError | undefined {
    const session = this.#session.value;
    return session?.state === 'error' ? session.problem : undefined;
  }

  /** Who it is, as the session knows it. */
  get user(): User | undefined {
    const session = this.#session.value?.value;
    return session?.signedIn ? session.user : undefined;
  }

  can(capability: keyof Capabilities): boolean {
    return this.#account.value?.capabilities?.[capability] ?? false;
  }

  /** Asks who is signed in, if nobody has said so yet. */
  confirm(): void {
    if (!this.#account.value?.confirmed) void this.#kit.value?.session.confirm();
  }
}
