import type { Activation } from '#contract/activation.ts';
import { endpoints, type Endpoint, type EndpointName } from '#contract/endpoints.ts';
import type { LicenseOfferList } from '#contract/checkout.ts';
import type { Invoice } from '#contract/invoice.ts';
import type { License } from '#contract/license.ts';
import type { OwnSession } from '#contract/own-session.ts';
import type { Problem, ProblemCode } from '#contract/problem.ts';
import type { PurchaseList, PurchaseState } from '#contract/purchase.ts';
import type { SubscriptionList } from '#contract/subscription.ts';
import type { Release } from '#contract/release.ts';
import { markerHeader, type Capabilities, type Included, type SignInWith } from '#contract/session.ts';
import type { PageToken } from '#contract/token.ts';
import type { TwoFactorSecret } from '#contract/two-factor.ts';
import type { User } from '#contract/user.ts';
import { createIncludable } from '../../server-adapter/src/core/http/include.ts';
import { allCapabilities, createUser } from './fixtures.ts';
import { answers, markerOf } from './mock-answers.ts';
import { toProblemResponse } from './mock-problem.ts';

const findIncludable = createIncludable((Object.entries(endpoints) as [EndpointName, Endpoint][]).map(([name, endpoint]) => ({ name, endpoint })));

/** A customer of the mock. */
export interface MockAccount {
  user: User;
  password: string;
  /** The second factor, if there is one. */
  code?: string;
  recoveryCodes?: string[];
}

/** What the next call of an endpoint does instead of its work. */
export type MockFault = { problem: ProblemCode; retryAfter?: number; fields?: Problem['fields'] } | 'network-error' | 'not-an-adapter' | { delay: Promise<unknown> };

export interface MockAdapter {
  capabilities: Capabilities;
  /** It knows the header that names whom a page shows; an older adapter does not. */
  knowsShown: boolean;
  /** Ways to sign in beside the password. */
  signInWith: SignInWith | undefined;
  accounts: MockAccount[];
  /** Id of the signed-in user. One browser has one session. */
  signedIn: string | undefined;
  /** The browser keeps cookies: where it does not, a session is known to no further request. */
  keepsCookies: boolean;
  licenses: License[];
  /** Licenses that can be claimed by their keys. */
  claimable: License[];
  /** There are more licenses than a filter can be held against. */
  incomplete: boolean;
  activations: Activation[];
  releases: Release[];
  /** What setting up a second factor begins and ends with. */
  twoFactorSecret: TwoFactorSecret | undefined;
  recoveryCodes: string[];
  /** The customer's sessions in other browsers. */
  otherSessions: OwnSession[];
  /** What becomes of payments. Set by {@link setPurchases}. */
  purchases: PurchaseList;
  /** Names of what can be bought. */
  offers: string[];
  invoices: Invoice[];
  subscriptions: SubscriptionList['items'];
  /** Where billing links lead. Default: a page of what they are for. */
  billingUrl: string | undefined;
  /** What can be bought for a license, by its id. Default: nothing. */
  licenseOffers: Record<string, Partial<LicenseOfferList>>;
  /** The token for another API. */
  token(url: URL): PageToken;
  /** Links that were mailed and are good: token to what they are for. */
  links: Map<string, { kind: 'reset' | 'sign-up' | 'email'; email: string; state: 'good' | 'expired' | 'used' }>;
  /** Every request so far; `shown`: whom it says that its page shows. */
  calls: { name: EndpointName; body: unknown; url: URL; included?: true; shown?: string | undefined }[];
  /** Says what becomes of payments, and when word of them came in, and wakes whoever waits for that. */
  setPurchases(states: Readonly<Record<string, PurchaseState>>, receivedAt?: string): void;
  /** Resolves at the next change of payments, or when the time is over. */
  purchaseChange(milliseconds: number): Promise<void>;
  /** What a `GET` would be answered that comes along with the session; `undefined` when nobody is signed in, or it would make the session wait. Throws for what cannot come along. Noted among the calls, marked as included. */
  include(target: string): Promise<Included | undefined>;
  /** Answers a request; `undefined` when it is none for the adapter. */
  fetch(request: Request): Promise<Response | undefined>;
  /** Makes the next call of an endpoint fail or wait; `always` until it is replaced. */
  fault(name: EndpointName, fault: MockFault | undefined, always?: boolean): void;
}

/** A small adapter with state, in memory, typed by the contract: enough to see every state of every element. */
export function createMockAdapter(basePath = '/cx'): MockAdapter {
  const waiting = new Set<() => void>();
  const faults = new Map<EndpointName, { fault: MockFault; always: boolean }>();
  const mock: MockAdapter = {
    capabilities: { ...allCapabilities },
    knowsShown: true,
    signInWith: undefined,
    accounts: [{ user: createUser(), password: 'correct horse' }],
    signedIn: undefined,
    keepsCookies: true,
    licenses: [],
    claimable: [],
    incomplete: false,
    activations: [],
    releases: [],
    twoFactorSecret: undefined,
    recoveryCodes: ['7H2K9QWE4R', 'M3X8V5TZ1P', 'C6N0B4YL2D', 'W9F4G7JQ3S', 'K1T6R8ZD5V', 'P2L5X0HN9C', 'B8V3M6YT4W', 'Q7S1D9FK2G', 'Z4J8C5RX6N', 'H0W2P3LB7T'],
    otherSessions: [],
    purchases: { items: [], version: '0' },
    offers: ['pro', 'team'],
    licenseOffers: {},
    invoices: [],
    subscriptions: [],
    billingUrl: undefined,
    token: () => ({ token: `token-${mock.signedIn}-${mock.calls.filter(({ name }) => name === 'readToken').length}`, expiresAt: new Date(Date.now() + 60_000).toISOString(), frontendUserId: String(mock.signedIn), database: null }),
    links: new Map(),
    calls: [],
    setPurchases(states, receivedAt = '2026-11-20T10:00:00.000Z') {
      const items = Object.entries(states).map(([id, state]) => ({ id, state, receivedAt, updatedAt: receivedAt }));
      mock.purchases = { items, version: String(Number(mock.purchases.version) + 1) };
      for (const wake of waiting) wake();
      waiting.clear();
    },
    purchaseChange: (milliseconds) =>
      new Promise((resolve) => {
        waiting.add(resolve);
        setTimeout(resolve, milliseconds);
      }),
    fault(name, fault, always = false) {
      if (fault) faults.set(name, { fault, always });
      else faults.delete(name);
    },
    async include(target) {
      const { name } = findIncludable(target).route;
      if (!mock.signedIn) return undefined;
      const url = new URL(basePath + target, 'http://mock.example.com');
      const { fault, always } = faults.get(name) ?? {};
      if (typeof fault === 'string' || (fault && 'delay' in fault)) return undefined;
      mock.calls.push({ name, body: undefined, url, included: true });
      if (!always) faults.delete(name);
      const response = (fault && (await fail(fault))) || (await answers[name]({ mock, body: undefined, url, id: '' }));
      return response.headers.get('content-type')?.includes('json') ? { status: response.status, body: await response.json() } : undefined;
    },
    async fetch(request) {
      const url = new URL(request.url);
      if (!url.pathname.startsWith(`${basePath}/`)) return undefined;
      const route = findRoute(request.method, url.pathname.slice(basePath.length));
      if (!route) return toProblemResponse('not-found');
      const body: unknown = request.headers.get('content-type')?.includes('json') ? await request.json() : undefined;
      const shown = request.headers.get(markerHeader) || undefined;
      mock.calls.push({ name: route.name, body, url, shown });
      const { fault, always } = faults.get(route.name) ?? {};
      if (!always) faults.delete(route.name);
      const failure = fault && (await fail(fault));
      const { caller, problems } = endpoints[route.name] as Endpoint;
      const owner = mock.signedIn && markerOf(mock.signedIn);
      const isNamed = mock.knowsShown && shown && (caller === 'customer' || problems.includes('account-changed'));
      const answer = async () => {
        if ((caller === 'customer' || isNamed) && !owner) return toProblemResponse('sign-in-required');
        if (isNamed && shown !== owner) return toProblemResponse('account-changed');
        return answers[route.name]({ mock, body, url, id: route.id });
      };
      const response = failure ?? (await answer());
      if (!mock.keepsCookies) mock.signedIn = undefined;
      if (mock.knowsShown && owner && caller === 'customer' && failure?.type !== 'error') response.headers.set(markerHeader, owner);
      return response;
    },
  };
  return mock;
}

async function fail(fault: MockFault): Promise<Response | undefined> {
  if (fault === 'network-error') return Response.error();
  if (fault === 'not-an-adapter') return new Response('<!doctype html><title>Not found</title>', { status: 404, headers: { 'content-type': 'text/html' } });
  if ('problem' in fault) return toProblemResponse(fault.problem, fault);
  await fault.delay;
  return undefined;
}

function findRoute(method: string, path: string): { name: EndpointName; id: string } | undefined {
  for (const [name, endpoint] of Object.entries(endpoints)) {
    const match = endpoint.method === method && new RegExp(`^${endpoint.path.replaceAll(/:\w+/g, '([^/]+)')}$`).exec(path);
    if (match) return { name: name as EndpointName, id: decodeURIComponent(match[1] ?? '') };
  }
  return undefined;
}
