import type { accountEndpoints } from '../../contract/endpoints/account.ts';
import type { RecoveryCodes, TwoFactorSecret } from '../../contract/two-factor.ts';
import type { User } from '../../contract/user.ts';
import type { Core } from '../../core/feature.ts';
import { ProblemError } from '../../core/errors.ts';
import type { CustomerCall, HandlersOf } from '../../core/http/handler.ts';
import type { Logger } from '../../core/logger.ts';
import { newToken } from '../../core/security/hashes.ts';
import { toCustomerRequest } from '../../core/sessions/reauthentication.ts';
import type { CustomerRequest, Reauthentication } from '../../core/sessions/reauthentication.ts';
import { endOthersAndRotate } from '../../core/sessions/account-change.ts';
import type { AccountChanges } from '../../core/sessions/account-change.ts';
import type { RotatedSession, Sessions } from '../../core/sessions/sessions.ts';
import { ProviderError } from '../../ports/vendor.ts';
import type { MailQueue } from '../../ports/mail-queue.ts';
import type { CounterStore } from '../../ports/store.ts';

/**
 * A second factor for somebody who is signed in. Whatever weakens or replaces it asks for both factors again, and whatever switches it ends every other session and
 * every open link. All of it throws `wrong-password`, `two-factor-invalid` and `too-many-attempts`.
 */
export interface TwoFactor {
  /** A new secret, which does nothing yet. `forbidden` where a second factor is on: its secret must not be replaced by who has only the password. */
  begin(request: CustomerRequest, password: string): Promise<TwoFactorSecret>;
  /** Switches it on. Answers what this session becomes. `forbidden` where it is on, and without {@link TwoFactor.begin} in the same session, within 15 minutes. */
  confirm(request: CustomerRequest, code: string): Promise<RecoveryCodes & { session: RotatedSession }>;
  /** Switches it off. Answers what this session becomes. `forbidden` where no second factor is on. */
  remove(request: CustomerRequest, proof: { password: string; code: string }): Promise<RotatedSession>;
  /** New recovery codes; the older ones are void. `forbidden` where no second factor is on. */
  renewRecoveryCodes(request: CustomerRequest, proof: { password: string; code: string }): Promise<RecoveryCodes>;
}

export interface TwoFactorOptions {
  reauthentication: Reauthentication;
  accountChanges: AccountChanges;
  sessions: Sessions;
  mailQueue: MailQueue;
  counters: CounterStore;
  clock: () => number;
  logger: Logger;
}

/** From the secret to the code that confirms it: time enough to install an app. */
const setupMs = 15 * 60_000;

export function createTwoFactor({ reauthentication, accountChanges, sessions, mailQueue, counters, clock, logger }: TwoFactorOptions): TwoFactor {
  /** In the store while this session may confirm a secret. */
  const setupKey = ({ session }: CustomerRequest): string => `two-factor-setup:${session.idHash}`;

  async function requireSwitched(on: boolean, { customer, call }: CustomerRequest): Promise<User> {
    const user = await customer.profile({ ...call, uncached: true });
    if (user.twoFactorEnabled !== on) throw new ProblemError('forbidden');
    return user;
  }

  async function notify({ from, language }: CustomerRequest, { id, email, firstName }: User, change: 'on' | 'off' | 'recovery-codes'): Promise<void> {
    logger.info({ event: `two-factor-${change}`, requestId: from.requestId, userId: id }, 'the second factor was changed');
    await mailQueue.enqueue(newToken(), { about: 'two-factor-changed', change, email, firstName, language });
  }

  return {
    async begin(request, password) {
      await requireSwitched(false, request);
      return accountChanges.run(request, {
        name: 'two-factor-secret',
        async make(act) {
          await reauthentication.prove(request, { password });
          return act(() => request.customer.createTwoFactorSecret(request.call));
        },
        async settle(secret) {
          await accountChanges.requireAlive(request.session);
          await counters.add(setupKey(request), 1, setupMs, clock(), true);
          return secret;
        },
      });
    },

    async confirm(request, code) {
      const { customer, call } = request;
      const known = await requireSwitched(false, request);
      if ((await counters.find(setupKey(request), clock())) === undefined) throw new ProblemError('forbidden');
      // It is on, whatever becomes of the codes: they can be asked for again.
      const createCodes = (): Promise<string[]> =>
        customer.createRecoveryCodes(call).catch((error: unknown) => {
          if (error instanceof ProviderError) return [];
          throw error;
        });
      return accountChanges.run(request, {
        name: 'two-factor-on',
        make: (act) => reauthentication.guarded(request, known, code, () => act(() => customer.setTwoFactor(true, code, call))),
        async settle(user, tell) {
          await counters.delete(setupKey(request));
          const { session, result: recoveryCodes } = await endOthersAndRotate(sessions, { ...request.session, user }, () => tell().then(createCodes));
          return { recoveryCodes, session };
        },
        undo: (again) => customer.setTwoFactor(false, code, again),
        tell: (made) => notify(request, known, made ? 'on' : 'off'),
      });
    },

    async remove(request, proof) {
      const { customer, call } = request;
      const known = await requireSwitched(true, request);
      return accountChanges.run(request, {
        name: 'two-factor-off',
        make: (act) => reauthentication.proveTogether(request, proof, () => act(() => customer.setTwoFactor(false, proof.code, call))),
        settle: async (user, tell) => (await endOthersAndRotate(sessions, { ...request.session, user }, tell)).session,
        undo: (again) => customer.setTwoFactor(true, proof.code, again),
        tell: (made) => notify(request, known, made ? 'off' : 'on'),
      });
    },

    async renewRecoveryCodes(request, proof) {
      const user = await requireSwitched(true, request);
      return accountChanges.run(request, {
        name: 'recovery-codes',
        async make(act) {
          await reauthentication.prove(request, proof);
          return act(() => request.customer.createRecoveryCodes(request.call));
        },
        // Nobody gets those of a session that has ended, and the older ones are void: the owner hears of it, and makes others.
        async settle(recoveryCodes, tell) {
          await tell();
          await accountChanges.requireAlive(request.session);
          return { recoveryCodes };
        },
        tell: () => notify(request, user, 'recovery-codes'),
      });
    },
  };
}

export type TwoFactorHandlers = Pick<HandlersOf<typeof accountEndpoints>, 'beginTwoFactor' | 'confirmTwoFactor' | 'removeTwoFactor' | 'renewRecoveryCodes'>;

/** The second factor of whoever is signed in. */
export function twoFactorHandlers(core: Core): TwoFactorHandlers {
  const { capabilities } = core;
  const twoFactor = createTwoFactor({ ...core, counters: core.store.counters });

  function toRequest(call: CustomerCall, language?: string): CustomerRequest {
    if (!capabilities.twoFactor) throw new ProblemError('not-supported');
    return toCustomerRequest(call, language);
  }

  return {
    beginTwoFactor: async ({ body: { password } }, call) => twoFactor.begin(toRequest(call), password),

    async confirmTwoFactor({ body: { code, language } }, call) {
      const { session, recoveryCodes } = await twoFactor.confirm(toRequest(call, language), code);
      await call.keepSession(call.session, session);
      return { recoveryCodes };
    },

    async removeTwoFactor({ body: { language, ...proof } }, call) {
      await call.keepSession(call.session, await twoFactor.remove(toRequest(call, language), proof));
      return undefined;
    },

    renewRecoveryCodes: async ({ body: { language, ...proof } }, call) => twoFactor.renewRecoveryCodes(toRequest(call, language), proof),
  };
}
