import type { Random } from '../cryptlex/random.ts';
import type { CrossingMindsAccount, CrossingMindsDatabase, IndividualAccount, ServiceAccount, ServiceKey } from './entities.ts';

export type IndividualInput = Partial<Omit<IndividualAccount, 'kind' | 'id'>> & { email: string };
export type ServiceInput = Partial<Omit<ServiceAccount, 'kind' | 'id' | 'keys'>> & { name: string };
export type DatabaseInput = Partial<Omit<CrossingMindsDatabase, 'ratings' | 'interactions' | 'resolvedSessions'>>;

/**
 * Everything of the sandboxed organization. Read it in assertions, fill it before a test: what is added here passes no validation, so that a
 * test can also put in what the API would refuse.
 */
export class CrossingMindsState {
  readonly accounts = new Map<string, CrossingMindsAccount>();
  readonly databases = new Map<string, CrossingMindsDatabase>();
  readonly #clock: () => number;
  readonly #random: Random;

  constructor(clock: () => number, random: Random) {
    this.#clock = clock;
    this.#random = random;
  }

  /** In the form of the vendor's ids: 22 letters of base64url. */
  newId(): string {
    return Buffer.from(this.#random.hex(32), 'hex').toString('base64url');
  }

  /** Adds an account of a person: verified, of role `backend`, and without a password unless told otherwise. */
  addIndividual(input: IndividualInput): IndividualAccount {
    const account: IndividualAccount = { kind: 'individual', id: this.newId(), password: null, firstName: '', lastName: '', role: 'backend', verified: true, metadata: {}, ...input };
    this.accounts.set(account.id, account);
    return account;
  }

  /** Adds an account of a program, of role `frontend` unless told otherwise. */
  addService(input: ServiceInput): ServiceAccount {
    const account: ServiceAccount = { kind: 'service', id: this.newId(), password: null, role: 'frontend', metadata: {}, keys: [], ...input };
    this.accounts.set(account.id, account);
    return account;
  }

  /** Adds a key that a service account can log in with. */
  addKey(account: ServiceAccount, { expirationTimestamp = null, metadata = {} }: Partial<Pick<ServiceKey, 'expirationTimestamp' | 'metadata'>> = {}): ServiceKey {
    const key: ServiceKey = { id: this.newId(), key: this.newId(), createdTimestamp: this.#clock() / 1000, expirationTimestamp, metadata };
    account.keys.push(key);
    return key;
  }

  /** Adds a database whose ids are any text unless told otherwise. */
  addDatabase(input: DatabaseInput = {}): CrossingMindsDatabase {
    const id = input.id ?? this.newId();
    const database: CrossingMindsDatabase = {
      name: `database-${this.databases.size + 1}`, description: '', itemIdType: 'utf8', userIdType: 'utf8', sessionIdType: 'utf8', items: [],
      ...input, id, ratings: new Map(), interactions: [], resolvedSessions: new Map(),
    };
    this.databases.set(id, database);
    return database;
  }

  findIndividual(email: string): IndividualAccount | undefined {
    return [...this.accounts.values()].find((account): account is IndividualAccount => account.kind === 'individual' && account.email.toLowerCase() === email.toLowerCase());
  }

  findService(name: string): ServiceAccount | undefined {
    return [...this.accounts.values()].find((account): account is ServiceAccount => account.kind === 'service' && account.name === name);
  }
}
