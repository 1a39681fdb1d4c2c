import type { accountEndpoints } from '../../contract/endpoints/account.ts';
import { ProblemError } from '../../core/errors.ts';
import type { Core } from '../../core/feature.ts';
import type { CustomerCall, HandlersOf } from '../../core/http/handler.ts';
import { newToken } from '../../core/security/hashes.ts';
import { toCustomerRequest } from '../../core/sessions/reauthentication.ts';

/** What a file of one's data is made of: lists that the adapter may have, by the name that they have there. */
const lists = { licenses: '/me/licenses', machines: '/me/activations', invoices: '/me/invoices', sessions: '/me/sessions' } as const;
/** Those that come in pages. */
const paged: ReadonlySet<string> = new Set(['licenses', 'machines', 'invoices']);
const pageSize = 100;
const pagesMost = 50;
const exportsPerHour = 5;

export type LeaveHandlers = Pick<HandlersOf<typeof accountEndpoints>, 'deleteAccount' | 'exportData'>;

/** How somebody leaves: a file of what is known of them, and an end of their account. */
export function createLeave(core: Core): LeaveHandlers {
  const { accountChanges, reauthentication, revocations, capabilities, provider: { identity }, mailQueue, store: { counters, names }, settings, endpoints, clock, logger } = core;
  const { accountDeletion } = settings;

  /** Deletes the account at the vendor, or mails the operator. */
  async function remove({ customer, session: { user: { id, email } }, context }: CustomerCall): Promise<void> {
    if (typeof accountDeletion === 'object') return mailQueue.enqueue(newToken(), { about: 'deletion-request', operator: accountDeletion.operator, userId: id, email });
    return identity.capabilities.deleteAccount ? customer.deleteAccount?.(context) : identity.back.deleteUser?.(id, context);
  }

  /** Every item of a list. `undefined`: this adapter has no such list. */
  async function readList(name: keyof typeof lists, call: CustomerCall): Promise<unknown[] | undefined> {
    const path = lists[name];
    if (!endpoints.some(([, endpoint]) => endpoint.method === 'GET' && endpoint.path === path)) return undefined;
    const items: unknown[] = [];
    for (let page = 1; page <= pagesMost; page += 1) {
      const { status, body } = await call.include(paged.has(name) ? `${path}?limit=${pageSize}&page=${page}` : path);
      if (status === 404) return undefined;
      // Half of it would look like all of it.
      if (status !== 200) throw new ProblemError(status === 502 ? 'provider-error' : 'provider-unavailable');
      const { items: found } = body as { items: unknown[] };
      items.push(...found);
      if (!paged.has(name) || found.length < pageSize) return items;
    }
    throw new ProblemError('provider-error');
  }

  return {
    async exportData(_input, call) {
      const { session: { user }, customer, context } = call;
      const { points, expiresAt } = await counters.add(`export:${user.id}`, 1, 3_600_000, clock());
      if (points > exportsPerHour) throw new ProblemError('too-many-requests', { retryAfterMs: (expiresAt ?? 0) - clock() });
      const profile = await customer.profile(context);
      const data: Record<string, unknown> = { exportedAt: new Date(clock()).toISOString(), product: settings.productName, profile };
      for (const name of Object.keys(lists) as (keyof typeof lists)[]) data[name] = await readList(name, call);
      return new Response(JSON.stringify(data, undefined, 2), { headers: { 'Content-Type': 'application/json', 'Content-Disposition': 'attachment; filename="account.json"' } });
    },

    async deleteAccount({ body: { language, ...proof } }, call) {
      if (!capabilities.deleteAccount) throw new ProblemError('not-supported');
      const { session: { user }, requestId } = call;
      const request = toCustomerRequest(call, language);
      await accountChanges.run(request, {
        name: 'account-deletion',
        async make(act) {
          await reauthentication.prove(request, proof);
          await act(() => remove(call));
        },
        endUnclear: () => revocations.revoke(user.id, clock()),
        async settle() {
          await revocations.revoke(user.id, clock());
          await names.forget(user.id);
        },
      });
      call.setSession(undefined);
      logger.info({ event: 'account-deleted', requestId, userId: user.id }, accountDeletion === undefined || accountDeletion === 'vendor' ? 'somebody deleted their account' : 'somebody wants their account to be deleted');
      await mailQueue.enqueue(newToken(), { about: 'account-deleted', email: user.email, firstName: user.firstName, language });
      return undefined;
    },
  };
}
