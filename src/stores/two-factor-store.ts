import type { RecoveryCodes, TwoFactorBeginning, TwoFactorConfirmation, TwoFactorProof, TwoFactorSecret } from '../../server-adapter/src/contract/two-factor.ts';
import { createTwoFactorClient } from '../client/two-factor-client.ts';
import { createProfileStore } from './profile-store.ts';
import { settle, type Outcome } from './remote.ts';
import type { CustomerStore, StoreFactory } from './store-factory.ts';

/** What can be done with a second factor. It keeps nothing: secrets and recovery codes are told once, to whoever asked. */
export interface TwoFactorStore extends CustomerStore {
  begin(beginning: TwoFactorBeginning): Promise<Outcome<TwoFactorSecret>>;
  /** Switches it on. */
  confirm(confirmation: TwoFactorConfirmation): Promise<Outcome<RecoveryCodes>>;
  /** Switches it off. */
  remove(proof: TwoFactorProof): Promise<Outcome<undefined>>;
  renewRecoveryCodes(proof: TwoFactorProof): Promise<Outcome<RecoveryCodes>>;
}

/** The profile is told whether it is on. */
export const createTwoFactorStore: StoreFactory<TwoFactorStore> = ({ transport, store }) => {
  const client = createTwoFactorClient(transport);
  const switching = async <Value>(twoFactorEnabled: boolean, answer: Promise<Value>) => {
    const outcome = await settle(answer);
    if (outcome.ok) store(createProfileStore).note({ twoFactorEnabled });
    return outcome;
  };
  return {
    begin: (beginning) => settle(client.begin(beginning)),
    confirm: (confirmation) => switching(true, client.confirm(confirmation)),
    remove: (proof) => switching(false, client.remove(proof)),
    renewRecoveryCodes: (proof) => settle(client.renewRecoveryCodes(proof)),
  };
};
