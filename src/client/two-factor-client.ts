import type { RecoveryCodes, TwoFactorBeginning, TwoFactorConfirmation, TwoFactorProof, TwoFactorSecret } from '#contract/two-factor.ts';
import { isNothing, type AnswerCheck } from './answer.ts';
import type { Transport } from './transport.ts';

const isSecret: AnswerCheck<TwoFactorSecret> = (answer): answer is TwoFactorSecret => {
  const { secret, url } = (answer ?? {}) as Partial<TwoFactorSecret>;
  return typeof secret === 'string' && typeof url === 'string';
};

const isRecoveryCodes: AnswerCheck<RecoveryCodes> = (answer): answer is RecoveryCodes => {
  const codes = (answer as Partial<RecoveryCodes> | undefined)?.recoveryCodes;
  return Array.isArray(codes) && codes.every((code) => typeof code === 'string');
};

/** The second factor of the customer: one method for each endpoint. Each resolves to the answer, or rejects with a `ProblemError`. */
export function createTwoFactorClient({ send }: Transport) {
  return {
    begin: (body: TwoFactorBeginning) => send('POST', '/me/two-factor', isSecret, { body }),
    confirm: (body: TwoFactorConfirmation) => send('POST', '/me/two-factor/confirm', isRecoveryCodes, { body }),
    remove: (body: TwoFactorProof) => send('POST', '/me/two-factor/removal', isNothing, { body }),
    renewRecoveryCodes: (body: TwoFactorProof) => send('POST', '/me/two-factor/recovery-codes', isRecoveryCodes, { body }),
  };
}
