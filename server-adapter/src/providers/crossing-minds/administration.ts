import * as v from 'valibot';
import { ProviderError } from '../../ports/vendor.ts';
import type { CallContext } from '../../ports/vendor.ts';
import type { CrossingMindsApi } from './api.ts';

/** Accounts of the organization, with the service account that may manage them. Every method rejects with a `ProviderError`. */
export interface Administration {
  list(): Promise<{ people: PersonalAccount[]; services: ServiceAccount[] }>;
  /** The vendor mails a link that sets a password. */
  createPerson(account: { email: string; role: string; firstName: string; lastName: string }): Promise<void>;
  createService(account: { name: string; role: string }): Promise<void>;
  deletePerson(email: string): Promise<void>;
  deleteService(name: string): Promise<void>;
  /** `expiresAt`: milliseconds since 1970. */
  createKey(name: string, expiresAt?: number): Promise<{ id: string; key: string }>;
  deleteKey(id: string): Promise<void>;
}

const text = v.fallback(v.string(), '');
const seconds = v.optional(v.nullable(v.fallback(v.number(), 0)));
const person = v.object({ email: text, role: text, first_name: v.optional(text, ''), last_name: v.optional(text, ''), verified: v.optional(v.boolean()) });
// Unknown: the client has `expire_timestamp`, the documentation `expiration_timestamp`.
const key = v.object({ id: text, created_timestamp: seconds, expiration_timestamp: seconds, expire_timestamp: seconds });
const service = v.object({ name: text, role: text, keys: v.optional(v.array(key), []) });
const accounts = v.object({ individual_accounts: v.optional(v.array(person), []), service_accounts: v.optional(v.array(service), []) });
const newKey = v.object({ id: text, key: v.pipe(v.string(), v.nonEmpty()) });

export type PersonalAccount = v.InferOutput<typeof person>;
export type ServiceAccount = v.InferOutput<typeof service>;

const call: CallContext = { priority: 'person' };

export function createAdministration(api: CrossingMindsApi): Administration {
  const ask = (method: 'POST' | 'DELETE', path: string, body?: object, ids?: Record<string, string>) => api.asService({ method, path, body, ids }, call);
  const parse = <Schema extends v.GenericSchema>(schema: Schema, answer: unknown): v.InferOutput<Schema> => {
    const parsed = v.safeParse(schema, answer);
    if (!parsed.success) throw new ProviderError('malformed', 'the vendor answered with something else than accounts');
    return parsed.output;
  };
  return {
    async list() {
      const { individual_accounts: people, service_accounts: services } = parse(accounts, await api.listAccounts(call));
      return { people, services };
    },
    async createPerson({ email, role, firstName, lastName }) {
      await ask('POST', '/v1/accounts/individual/', { email, role, first_name: firstName, last_name: lastName });
    },
    async createService(account) {
      await ask('POST', '/v1/accounts/service/', account);
    },
    async deletePerson(email) {
      await ask('DELETE', '/v1/accounts/individual/', { email });
    },
    async deleteService(name) {
      await ask('DELETE', '/v1/accounts/service/', { name });
    },
    async createKey(name, expiresAt) {
      return parse(newKey, await ask('POST', '/v1/accounts/service/keys/', { name, ...(expiresAt === undefined ? {} : { expiration_timestamp: expiresAt / 1000 }) }));
    },
    async deleteKey(id) {
      await ask('DELETE', '/v1/accounts/service/keys/:id/', undefined, { id });
    },
  };
}
