// file-provider.ts
import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { notSupported, ProviderError } from '@cx-kit/server';
import type { CallContext, CustomerApi, IdentityProvider, Provider, User, VendorToken, VendorUser } from '@cx-kit/server';

interface Row { id: string; email: string; firstName: string; lastName: string; salt: string; hash: string; token?: string }

/** People in a JSON file: for a tool that five colleagues use, say. */
export function filePeople(path: string): Provider {
  const people = new People(path);
  const identity: IdentityProvider = {
    capabilities: { signUp: true, editProfile: true, changeEmail: true, changePassword: true, resetPassword: true, twoFactor: false },
    async signIn({ email, password }, call) {
      const row = await people.find(call, (one) => one.email === email.toLowerCase());
      if (row === undefined || !isPasswordOf(row, password)) throw new ProviderError('credentials', 'no such account, or another password');
      const token: VendorToken = { accessToken: (await people.change(call, row.id, { token: row.token ?? randomBytes(32).toString('hex') })).token ?? '' };
      return { token, user: toUser(row) };
    },
    customer: (token) => customerOf(people, token),
    back: {
      async findUserByEmail(email, call) {
        if (email.trim() === '') throw new ProviderError('refused', 'an empty address is nobody’s');
        return toVendorUser(await people.find(call, (row) => row.email === email.toLowerCase()));
      },
      findUserById: async (id, call) => toVendorUser(await people.find(call, (row) => row.id === id)),
      async createUser({ email, firstName, lastName, password = randomBytes(32).toString('hex') }, call) {
        await people.requireFree(email, call);
        const row: Row = { id: randomBytes(16).toString('hex'), email: email.toLowerCase(), firstName, lastName, ...toHash(password) };
        return toVendorUser(await people.add(call, row)) as VendorUser;
      },
      async changeEmail(id, email, call) {
        await people.requireFree(email, call);
        await people.change(call, id, { email: email.toLowerCase() });
      },
      setPassword: async (id, password, call) => void (await people.change(call, id, toHash(password))),
    },
  };
  return { name: 'file', identity, ready: (call) => people.find(call, () => true).then(() => undefined), close: async () => people.close() };
}

function customerOf(people: People, { accessToken }: VendorToken): CustomerApi {
  async function own(call: CallContext): Promise<Row> {
    const row = await people.find(call, ({ token }) => token === accessToken);
    if (row === undefined) throw new ProviderError('token-expired', 'this token is nobody’s');
    return row;
  }
  return {
    profile: async (call) => toUser(await own(call)),
    updateProfile: async ({ firstName, lastName }, call) => {
      const row = await own(call);
      return toUser(await people.change(call, row.id, { firstName: firstName ?? row.firstName, lastName: lastName ?? row.lastName }));
    },
    changePassword: async (id, currentPassword, newPassword, call) => {
      if (!isPasswordOf(await own(call), currentPassword)) throw new ProviderError('credentials', 'another password');
      await people.change(call, id, toHash(newPassword));
      return undefined;
    },
    createTwoFactorSecret: notSupported,
    setTwoFactor: notSupported,
    createRecoveryCodes: notSupported,
  };
}

class People {
  #path: string;
  #closed = false;
  #last: Promise<unknown> = Promise.resolve();

  constructor(path: string) {
    this.#path = path;
  }

  find = async (call: CallContext, is: (row: Row) => boolean): Promise<Row | undefined> => (await this.#read(call)).find(is);

  add = (call: CallContext, row: Row): Promise<Row> => this.#write(call, (rows) => (rows.push(row), row));

  change = (call: CallContext, id: string, change: Partial<Row>): Promise<Row> =>
    this.#write(call, (rows) => {
      const row = rows.find((one) => one.id === id);
      if (row === undefined) throw new ProviderError('not-found', 'there is no such account');
      return Object.assign(row, change);
    });

  async requireFree(email: string, call: CallContext): Promise<void> {
    if (await this.find(call, (row) => row.email === email.toLowerCase())) throw new ProviderError('conflict', 'the address is taken');
  }

  close(): void {
    this.#closed = true;
  }

  async #read({ signal }: CallContext): Promise<Row[]> {
    if (this.#closed || signal?.aborted === true) throw new ProviderError('unavailable', 'nothing was done');
    try {
      return JSON.parse(await readFile(this.#path, 'utf8')) as Row[];
    } catch (error) {
      throw new ProviderError('unavailable', 'the file cannot be read', { cause: error });
    }
  }

  /** One after another: the file is written as a whole. */
  #write<Result>(call: CallContext, change: (rows: Row[]) => Result): Promise<Result> {
    const next = this.#last.then(async () => {
      const rows = await this.#read(call);
      const result = change(rows);
      await writeFile(this.#path, JSON.stringify(rows));
      return result;
    });
    this.#last = next.catch(() => undefined);
    return next;
  }
}

function toHash(password: string): Pick<Row, 'salt' | 'hash'> {
  const salt = randomBytes(16).toString('hex');
  return { salt, hash: scryptSync(password, salt, 32).toString('hex') };
}

const isPasswordOf = ({ salt, hash }: Row, password: string): boolean => timingSafeEqual(scryptSync(password, salt, 32), Buffer.from(hash, 'hex'));

const nameOf = ({ firstName, lastName, email }: Row): string => `${firstName} ${lastName}`.trim() || email;

const toUser = (row: Row): User => ({ id: row.id, email: row.email, firstName: row.firstName, lastName: row.lastName, name: nameOf(row), company: null, twoFactorEnabled: false });

const toVendorUser = (row: Row | undefined): VendorUser | undefined => row && { id: row.id, email: row.email, firstName: row.firstName, lastName: row.lastName, name: nameOf(row), role: null };
