import * as v from 'valibot';
import { endpoints, type Endpoint, type EndpointName } from '#contract/endpoints.ts';
import { markerHeader } from '#contract/session.ts';
import { problem, problemCatalogue, type ProblemCode } from '#contract/problem.ts';

/** An adapter to look at, freshly started: a customer with a license that a machine is active on, and nobody signed in. */
export interface AdapterSubject {
  /** Sends a request the way a browser of the adapter's own site does, with its cookies. `path` is below the base path. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  customer: { email: string; password: string };
}

export interface ConformanceCheck {
  name: string;
  run(subject: AdapterSubject): Promise<void>;
}

/**
 * What every adapter keeps, the mock of the element tests and the real one alike: so what elements are tested against is what they meet.
 * Framework-free: `for (const { name, run } of adapterConformance) it(name, () => run(subject))`.
 */
export const adapterConformance: readonly ConformanceCheck[] = [
  {
    name: 'says that nobody is signed in, with what it can do',
    async run({ fetch }) {
      expect(await answerOf(fetch, 'readSession', '/session'), { signedIn: false });
    },
  },
  {
    name: "refuses what is a customer's as long as nobody is signed in",
    async run({ fetch }) {
      for (const path of ['/me', '/me/licenses', '/me/licenses/any', '/me/activations', '/me/releases']) await expectProblem(await fetch(path), 'sign-in-required');
    },
  },
  {
    name: 'names the field that is wrong',
    async run({ fetch }) {
      const { fields } = await expectProblem(await fetch('/session', json('POST', { email: 'nobody', password: 'x' })), 'invalid-request');
      expect({ fields }, { fields: [{ field: 'email', code: 'invalid' }] });
    },
  },
  {
    name: 'does not sign in with a wrong password, nor for a stranger',
    async run({ fetch, customer }) {
      await expectProblem(await fetch('/session', json('POST', { ...customer, password: 'not this one' })), 'invalid-credentials');
      await expectProblem(await fetch('/session', json('POST', { email: 'stranger@example.com', password: 'not this one' })), 'invalid-credentials');
    },
  },
  {
    name: 'signs in, knows the customer from then on, and signs out',
    async run(subject) {
      const { fetch, customer } = subject;
      await signIn(subject);
      const session = await answerOf(fetch, 'readSession', '/session');
      expect(session, { signedIn: true });
      const profile = await answerOf(fetch, 'readProfile', '/me');
      expect(profile, { email: customer.email });
      expect(await fetch('/session', { method: 'DELETE' }), { status: 204 });
      expect(await answerOf(fetch, 'readSession', '/session'), { signedIn: false });
    },
  },
  {
    name: 'marks whose session it is, the same at every sign-in, and gives away neither id nor address by that',
    async run(subject) {
      const { fetch, customer } = subject;
      const { marker, user } = await answerOf(fetch, 'signIn', '/session', json('POST', customer));
      const { id } = user as { id: string };
      if (typeof marker !== 'string' || marker === '' || [id, customer.email].some((secret) => marker.includes(secret))) throw new Error(`The marker is ${JSON.stringify(marker)}`);
      expect(await answerOf(fetch, 'readSession', '/session'), { marker });
      await fetch('/session', { method: 'DELETE' });
      const nobody = await answerOf(fetch, 'readSession', '/session');
      expect({ marker: nobody['marker'] ?? null }, { marker: null });
      expect(await answerOf(fetch, 'signIn', '/session', json('POST', customer)), { marker });
    },
  },
  {
    name: 'does nothing of a page that shows somebody else, and says whose it is',
    async run({ fetch, customer }) {
      const { marker } = await answerOf(fetch, 'signIn', '/session', json('POST', customer));
      const save = (shown: unknown, change: unknown) => fetch('/me', { ...json('PATCH', change), headers: { 'content-type': 'application/json', [markerHeader]: String(shown) } });
      const owner = ({ headers }: Response) => ({ owner: headers.get(markerHeader) });
      expect(owner(await fetch('/me')), { owner: marker });
      expect(owner(await save('', { role: 'admin' })), { owner: marker });
      const refused = await save('of somebody else', { firstName: 'Nobody' });
      expect(owner(refused), { owner: marker });
      await expectProblem(refused, 'account-changed');
      const { firstName } = await answerOf(fetch, 'readProfile', '/me');
      if (firstName === 'Nobody') throw new Error('The profile was changed.');
      expect(await save(marker, { firstName: 'Augusta' }), { status: 200 });
      await fetch('/session', { method: 'DELETE' });
      await expectProblem(await save(marker, { firstName: 'Nobody' }), 'sign-in-required');
    },
  },
  {
    name: 'tells together with who is signed in what a page shows of them, as it would alone, and nothing else',
    async run(subject) {
      const { fetch } = subject;
      const including = (target: string) => `/session?include=${encodeURIComponent(target)}`;
      const { included } = await answerOf(fetch, 'readSession', including('/me/licenses'));
      expect({ included: included ?? null }, { included: null });
      await signIn(subject);
      const alone = await answerOf(fetch, 'listLicenses', '/me/licenses?page=1&limit=1');
      expect(await answerOf(fetch, 'readSession', including('/me/licenses?page=1&limit=1')), { signedIn: true, included: { status: 200, body: alone } });
      for (const target of ['/session', '/me/licenses/any', '/health', 'me']) await expectProblem(await fetch(including(target)), 'invalid-request');
    },
  },
  {
    name: 'changes the profile, and refuses what may not be changed by its name',
    async run(subject) {
      const { fetch } = subject;
      await signIn(subject);
      expect(await answerOf(fetch, 'updateProfile', '/me', json('PATCH', { firstName: 'Augusta' })), { firstName: 'Augusta' });
      expect(await answerOf(fetch, 'readProfile', '/me'), { firstName: 'Augusta' });
      await expectProblem(await fetch('/me', json('PATCH', { role: 'admin' })), 'invalid-request');
    },
  },
  {
    name: 'lists licenses page by page, and shows one of them',
    async run(subject) {
      const { fetch } = subject;
      await signIn(subject);
      const list = await answerOf(fetch, 'listLicenses', '/me/licenses?page=1&limit=1');
      expect(list, { page: 1, limit: 1 });
      const [first] = list['items'] as { id: string }[];
      expect(await answerOf(fetch, 'readLicense', `/me/licenses/${first?.id}`), { id: first?.id });
      expect(await answerOf(fetch, 'listLicenses', '/me/licenses?page=1000'), { items: [] });
      await expectProblem(await fetch('/me/licenses/there-is-no-such'), 'not-found');
      const { items: products } = await answerOf(fetch, 'listProducts', '/me/products');
      const [product] = products as { id: string }[];
      const { items: licenses } = await answerOf(fetch, 'listLicenses', `/me/licenses?productId=${product?.id}`);
      for (const license of licenses as object[]) expect(license, { productId: product?.id });
    },
  },
  {
    name: 'frees a machine once',
    async run(subject) {
      const { fetch } = subject;
      await signIn(subject);
      const { items } = await answerOf(fetch, 'listActivations', '/me/activations');
      const [machine] = items as { id: string }[];
      const path = `/me/activations/${machine?.id}`;
      await answerOf(fetch, 'readActivation', path);
      expect(await fetch(path, { method: 'DELETE' }), { status: 204 });
      await expectProblem(await fetch(path, { method: 'DELETE' }), 'not-found');
    },
  },
  {
    name: 'says the same to whoever asks for a link, customer or not',
    async run({ fetch, customer }) {
      for (const email of [customer.email, 'stranger@example.com']) await answerOf(fetch, 'requestPasswordReset', '/password-resets', json('POST', { email }));
    },
  },
  {
    name: 'refuses links that are none',
    async run({ fetch }) {
      await expectProblem(await fetch('/password-resets/redeem', json('POST', { token: 'reset_none', newPassword: 'long enough' })), 'link-invalid');
      await expectProblem(await fetch('/users/confirm', json('POST', { token: 'signup_none', password: 'long enough' })), 'link-invalid');
    },
  },
  {
    name: 'says that a path is none of its own',
    async run({ fetch }) {
      await expectProblem(await fetch('/there-is-no-such'), 'not-found');
    },
  },
];

const json = (method: string, body: unknown): RequestInit => ({ method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

async function signIn({ fetch, customer }: AdapterSubject): Promise<void> {
  await answerOf(fetch, 'signIn', '/session', json('POST', customer));
}

/** The answer of an endpoint, as the contract has it. */
async function answerOf(fetch: AdapterSubject['fetch'], name: EndpointName, path: string, init?: RequestInit): Promise<Record<string, unknown>> {
  const { status, answer }: Endpoint = endpoints[name];
  const response = await fetch(path, init);
  expect(response, { status });
  return v.parse(answer ?? v.unknown(), await response.json()) as Record<string, unknown>;
}

async function expectProblem(response: Response, code: ProblemCode): Promise<v.InferOutput<typeof problem>> {
  const answer = v.parse(problem, await response.json());
  expect(answer, { code, status: response.status });
  expect({ status: response.status, type: response.headers.get('content-type')?.split(';')[0] }, { status: problemCatalogue[code].status, type: 'application/problem+json' });
  return answer;
}

/** Each of these entries must be there, and the same. */
function expect(actual: object, entries: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(entries)) {
    const found = (actual as Record<string, unknown>)[name];
    if (JSON.stringify(found) !== JSON.stringify(value)) throw new Error(`${name} should be ${JSON.stringify(value)}, but is ${JSON.stringify(found)}`);
  }
}
