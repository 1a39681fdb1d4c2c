import type { ReadableAtom } from 'nanostores';
import type { PasswordChange } from '../../server-adapter/src/contract/password.ts';
import type { EmailChange, ProfileUpdate, User } from '../../server-adapter/src/contract/user.ts';
import type { Client } from '../client/client.ts';
import { createRemote, settle, type Outcome, type Remote } from './remote.ts';

export interface ProfileStore {
  readonly $profile: ReadableAtom<Remote<User>>;
  load(): Promise<Outcome<User>>;
  update(change: ProfileUpdate): Promise<Outcome<User>>;
  /** Asks for a link to the new address; nothing changes before it is followed. */
  changeEmail(change: EmailChange): Promise<Outcome<unknown>>;
  changePassword(change: PasswordChange): Promise<Outcome<undefined>>;
  clear(): void;
}

/** The signed-in customer's own data. `onUpdate` hears of every newer version of it. */
export function createProfileStore(client: Client, onUpdate: (user: User) => void): ProfileStore {
  const profile = createRemote<User>();
  const announce = (outcome: Outcome<User>) => {
    if (outcome.ok) onUpdate(outcome.value);
    return outcome;
  };
  return {
    $profile: profile.$remote,
    load: () => profile.read('', client.readProfile).then(announce),
    async update(change) {
      const outcome = await settle(client.updateProfile(change));
      if (outcome.ok) profile.write(outcome.value);
      return announce(outcome);
    },
    changeEmail: (change) => settle(client.changeEmail(change)),
    changePassword: (change) => settle(client.changePassword(change)),
    clear: profile.clear,
  };
}
