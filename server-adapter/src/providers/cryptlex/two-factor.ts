import type { TwoFactorSecret } from '../../contract/two-factor.ts';
import type { User } from '../../contract/user.ts';
import { ProviderError } from '../../ports/vendor.ts';
import type { CallContext } from '../../ports/vendor.ts';
import { isOthers, refusal, toFailure } from './failures.ts';
import type { RecoveryCodes } from './recovery-code.ts';
import { toUser } from './to-user.ts';
import { signInRefusal, twoFactorSecretOf } from './unknowns.ts';
import type { Api } from './vendor-api.ts';
import { parseRecord, record, text, texts } from './vendor-json.ts';

const secretAnswer = record({ url: text });
const codesAnswer = record({ recoveryCodes: texts });

/** Makes a new secret for the second factor (sure: NET, CHG 3.8). */
export async function createTwoFactorSecret(customer: Api, call: CallContext): Promise<TwoFactorSecret> {
  const { body } = await customer.demand({ method: 'POST', path: '/v3/me/2fa-secret' }, call);
  const { url } = parseRecord(secretAnswer, body);
  const secret = twoFactorSecretOf(url);
  if (url === null || secret === undefined) throw new ProviderError('malformed', 'the vendor made a second factor without telling its secret');
  return { secret, url };
}

/** Switches the second factor on or off with a code of it (likely: the fields are sure, NET; that a code is needed for both is inferred). */
export async function setTwoFactor(customer: Api, enabled: boolean, code: string, call: CallContext): Promise<User> {
  const path = '/v3/me';
  const answer = await customer.ask({ method: 'PATCH', path, body: { twoFactorEnabled: enabled, twoFactorCode: code } }, call);
  if (answer.status >= 300 || isOthers(answer)) {
    if (isOthers(answer) || ![400, 403, 409, 422].includes(answer.status)) throw toFailure(answer, 'customer', `PATCH ${path}`);
    // Nothing but the code was typed, so a refusal that says nothing else is about it.
    throw refusal(signInRefusal(answer.body, true) === 'locked' ? 'locked' : 'two-factor-invalid', answer, `PATCH ${path}`);
  }
  const user = toUser(answer.body ?? (await customer.demand({ method: 'GET', path }, call)).body);
  if (user.twoFactorEnabled !== enabled) throw new ProviderError('malformed', `PATCH ${path}: the vendor took the second factor's change and did not make it`);
  return user;
}

/** Makes new recovery codes, which void the older ones (sure: NET; that they void is likely). */
export async function createRecoveryCodes(customer: Api, seen: RecoveryCodes, call: CallContext): Promise<string[]> {
  const { body } = await customer.demand({ method: 'POST', path: '/v3/me/2fa-recovery-codes' }, call);
  const { recoveryCodes } = parseRecord(codesAnswer, body);
  if (recoveryCodes.length === 0) throw new ProviderError('malformed', 'the vendor made no recovery codes');
  await seen.learn(recoveryCodes);
  return recoveryCodes;
}
