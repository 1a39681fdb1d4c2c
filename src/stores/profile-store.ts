import type { ReadableAtom } from 'nanostores';
import type { PasswordChange } from '#contract/password.ts';
import type { EmailChange, ProfileUpdate, User } from '#contract/user.ts';
import { isAccepted, isUser } from './answers.ts';
import { asCustomer } from './as-customer.ts';
import { createRemote, settle, type Outcome, type Remote } from './remote.ts';
import type { CustomerStore, StoreFactory } from './store-factory.ts';

export interface ProfileStore extends CustomerStore {
  readonly $profile: ReadableAtom<Remote<User>>;
  load(): Promise<Outcome<User>>;
  update(change: ProfileUpdate): Promise<Outcome<User>>;
  /** Asks for a link to the new address; nothing changes before it is followed. */
  changeEmail(change: EmailChange): Promise<Outcome<unknown>>;
  changePassword(change: PasswordChange): Promise<Outcome<undefined>>;
  /** Notes what an answer to something else has told of the profile. */
  note(news: Partial<User>): void;
}

/** The signed-in customer's own data. The session is told of every newer version: its name is shown elsewhere too. */
export const createProfileStore: StoreFactory<ProfileStore> = (source) => {
  const { session } = source;
  const call = asCustomer(source);
  const profile = createRemote<User>();
  const note = (user: User) => {
    profile.write(user);
    session.updateUser(user);
  };
  return {
    $profile: profile.$remote,
    async load() {
      const outcome = await profile.read((signal) => call('GET /me', { check: isUser, signal }));
      // Not one that came too late.
      if (outcome.ok && outcome.value === profile.$remote.get().value) session.updateUser(outcome.value);
      return outcome;
    },
    async update(change) {
      const outcome = await settle(call('PATCH /me', { body: change, check: isUser }));
      if (outcome.ok) note(outcome.value);
      return outcome;
    },
    changeEmail: (change) => settle(call('POST /me/email', { body: change, check: isAccepted })),
    changePassword: (change) => settle(call('PUT /me/password', { body: change })),
    note(news) {
      const { value } = session.$session.get();
      const known = profile.$remote.get().value ?? (value?.signedIn ? value.user : undefined);
      if (known) note({ ...known, ...news });
    },
    clear: profile.clear,
  };
};
