import { accountEndpoints } from '../../contract/endpoints/account.ts';
import type { ProfileUpdate, User } from '../../contract/user.ts';
import type { Core, Feature } from '../../core/feature.ts';
import { ProblemError } from '../../core/errors.ts';
import { defineFeature, loadedLater } from '../../core/feature.ts';
import type { HandlersOf } from '../../core/http/handler.ts';
import { toCustomerRequest } from '../../core/sessions/reauthentication.ts';
import type { Session } from '../../core/sessions/sessions.ts';
import { ownSessionHandlers } from './own-sessions.ts';
import type { LeaveHandlers } from './leave.ts';
import { createPasswordChange } from './password-change.ts';
import type { TwoFactorHandlers } from './two-factor.ts';

/** Profile, password, second factor and sessions of whoever is signed in: in every adapter. */
export const account = (): Feature =>
  defineFeature({ name: 'account', endpoints: accountEndpoints, capabilities: () => ({ exportData: true }), attach: (core) => ({ handlers: { ...profileHandlers(core), ...laterHandlers(core), ...ownSessionHandlers(core) } }) });

function profileHandlers(core: Core): Pick<HandlersOf<typeof accountEndpoints>, 'readProfile' | 'updateProfile' | 'changePassword'> {
  const { sessions, accountChanges, capabilities } = core;
  const passwordChange = createPasswordChange(core);

  /** What `GET /session` shows follows what the vendor says. */
  async function remember(session: Session, user: User): Promise<User> {
    if (JSON.stringify(user) !== JSON.stringify(session.user)) await sessions.setUser(session, user);
    return user;
  }

  return {
    async readProfile(_input, { session, customer, context }) {
      return remember(session, await customer.profile(context));
    },

    async updateProfile({ body }, call) {
      if (!capabilities.editProfile) throw new ProblemError('not-supported');
      const { session, customer, context } = call;
      return accountChanges.run(toCustomerRequest(call), {
        name: 'profile-update',
        make: (act) => act(() => customer.updateProfile(body, context)),
        async settle(user) {
          await accountChanges.requireAlive(session);
          return remember(session, user);
        },
        undo: (again) => customer.updateProfile(formerFields(session.user, body), again),
      });
    },

    async changePassword({ body: { language, ...wish } }, call) {
      if (!capabilities.changePassword) throw new ProblemError('not-supported');
      await call.keepSession(call.session, await passwordChange.change(toCustomerRequest(call, language), wish));
      return undefined;
    },
  };
}

const laterHandlers = (core: Core): LeaveHandlers & TwoFactorHandlers => ({
  ...loadedLater<LeaveHandlers>(['deleteAccount', 'exportData'], async () => (await import('./leave.ts')).createLeave(core)),
  ...loadedLater<TwoFactorHandlers>(['beginTwoFactor', 'confirmTwoFactor', 'removeTwoFactor', 'renewRecoveryCodes'], async () => (await import('./two-factor.ts')).twoFactorHandlers(core)),
});

/** What the session knows of the fields that a change names. */
const formerFields = (user: User, change: ProfileUpdate): ProfileUpdate => Object.fromEntries(Object.keys(change).map((field) => [field, user[field as keyof ProfileUpdate]]));
