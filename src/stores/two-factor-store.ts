import type { RecoveryCodes, TwoFactorBeginning, TwoFactorConfirmation, TwoFactorProof, TwoFactorSecret } from '#contract/two-factor.ts';
import { createTwoFactorClient } from '../client/two-factor-client.ts';
import { asCustomer } from './customer-transport.ts';
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

export const createTwoFactorStore: StoreFactory<TwoFactorStore> = (source) => {
  const client = createTwoFactorClient(asCustomer(source));
  return {
    begin: (beginning) => settle(client.begin(beginning)),
    confirm: (confirmation) => settle(client.confirm(confirmation)),
    remove: (proof) => settle(client.remove(proof)),
    renewRecoveryCodes: (proof) => settle(client.renewRecoveryCodes(proof)),
  };
};
