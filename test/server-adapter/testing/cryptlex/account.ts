import { createCryptlexSandbox, type CryptlexSandbox, type CryptlexSandboxOptions } from '../../../../server-adapter/src/testing/index.ts';

export interface Answer {
  status: number;
  headers: Headers;
  /** The parsed body; `undefined` when there is none. */
  body: unknown;
}

export interface Account {
  sandbox: CryptlexSandbox;
  /** Calls with the account's access token unless `token` says otherwise; `null` sends none. */
  call(method: string, path: string, body?: unknown, token?: string | null): Promise<Answer>;
  signIn(email: string, password: string, more?: object): Promise<Answer>;
  /** Signs in and gives the access token. */
  tokenOf(email: string, password: string): Promise<string>;
  /** A clock that the test moves. */
  time: { now: number };
}

/** An account with nothing but its owner, its own clock, and no rate limit unless the test is about it. */
export function createAccount(options: CryptlexSandboxOptions = {}): Account {
  const time = { now: Date.parse('2026-11-22T07:14:05.123Z') };
  const sandbox = createCryptlexSandbox({ rateLimit: false, clock: () => time.now, ...options });
  const call: Account['call'] = async (method, path, body, token = sandbox.accessToken) => {
    const headers = { ...(token === null ? {} : { authorization: `Bearer ${token}` }), ...(body === undefined ? {} : { 'content-type': 'application/json' }) };
    const answer = await sandbox.fetch(new Request(`http://sandbox${path}`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }));
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
  };
  const signIn: Account['signIn'] = (email, password, more = {}) => call('POST', '/v3/accounts/login', { accountAlias: sandbox.accountAlias, email, password, ...more }, null);
  const tokenOf: Account['tokenOf'] = async (email, password) => {
    const { body } = await signIn(email, password);
    return (body as { accessToken: string }).accessToken;
  };
  return { sandbox, call, signIn, tokenOf, time };
}

/** One field of every item of an answered list. */
export function pluck(answer: Answer, field: string): unknown[] {
  return (answer.body as Record<string, unknown>[]).map((item) => item[field]);
}
