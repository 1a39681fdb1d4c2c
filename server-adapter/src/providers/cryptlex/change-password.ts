import { ProviderError } from '../../ports/vendor.ts';
import type { CallContext } from '../../ports/vendor.ts';
import { isOthers, refusal, toFailure } from './failures.ts';
import { refusesNewPassword, signInRefusal } from './unknowns.ts';
import type { Api } from './vendor-api.ts';

const path = '/v3/users/:id/update-password';

/** Changes a customer's password with the customer's own token (sure: JS `user.types.ts`). How the vendor says that the old one is wrong is unknown. */
export async function changePassword(customer: Api, userId: string, passwords: { oldPassword: string; newPassword: string }, call: CallContext): Promise<undefined> {
  const answer = await customer.ask({ method: 'POST', path, ids: { id: userId }, body: passwords }, call);
  const operation = `POST ${path}`;
  if (isOthers(answer) || answer.status === 404 || answer.status === 405) throw toFailure(answer, 'customer', operation);
  if (answer.status < 300) return undefined;
  if (signInRefusal(answer.body, false) === 'locked') throw refusal('locked', answer, operation);
  if (answer.status !== 401 && refusesNewPassword(answer)) throw refusal('refused', answer, operation);
  // A 401 means a wrong password or a token that has ended. Whether the token still works tells which.
  if (answer.status === 401) await customer.demand({ method: 'GET', path: '/v3/me' }, call);
  throw new ProviderError('credentials', `${operation}: the vendor answered ${answer.status}`);
}
