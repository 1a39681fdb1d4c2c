import { after } from 'node:test';
import { createCrossingMindsSandbox, listenSandbox, type CrossingMindsSandboxOptions } from '../../../../server-adapter/src/testing/index.ts';

export interface Answer {
  status: number;
  headers: Headers;
  /** The parsed body; `undefined` when there is none. */
  body: Record<string, unknown>;
}

export interface Login {
  token: string;
  refresh_token: string;
}

const running: { close(): Promise<void> }[] = [];
after(() => Promise.all(running.map((server) => server.close())));

/** An organization over HTTP with a database of three items, a manager, a backend and a frontend account, a person, and a clock that the test moves. */
export async function createOrganization({ userIdType = 'utf8' as const, ...options }: CrossingMindsSandboxOptions & { userIdType?: 'utf8' | 'uint32' | 'uuid' } = {}) {
  const time = { now: Date.parse('2026-12-01T08:00:00Z') };
  const sandbox = createCrossingMindsSandbox({ clock: () => time.now, ...options });
  const database = sandbox.state.addDatabase({ userIdType, items: ['rain', 'surf', 'fire'] });
  for (const role of ['manager', 'backend', 'frontend'] as const) sandbox.state.addService({ name: role, password: `${role} password`, role });
  sandbox.state.addIndividual({ email: 'ann@example.com', password: 'correct horse', firstName: 'Ann' });
  const server = await listenSandbox(sandbox);
  running.push(server);
  const call = async (method: string, path: string, body?: unknown, token?: string): Promise<Answer> => {
    const headers = { ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), ...(body === undefined ? {} : { 'content-type': 'application/json' }) };
    const response = await fetch(`${server.url}/v1/${path}`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>) };
  };
  const logIn = async (name: string, more: object = {}): Promise<Login> => {
    const { body } = await call('POST', 'login/service/', { name, password: `${name} password`, db_id: database.id, ...more });
    return body as unknown as Login;
  };
  return { sandbox, database, url: server.url, call, logIn, time };
}

/** What tells errors apart: status, code, name, and the name in `error_data`. */
export const errorOf = ({ status, body }: Answer) => [status, body['error_code'], body['error_name'], (body['error_data'] as { name?: string } | undefined)?.name];
