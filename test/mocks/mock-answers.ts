import * as v from 'valibot';
import { endpoints, type Endpoint, type EndpointName } from '../../server-adapter/src/contract/endpoints.ts';
import type { FieldCode } from '../../server-adapter/src/contract/fields.ts';
import type { Session } from '../../server-adapter/src/contract/session.ts';
import { RecoveryCodes } from '../../server-adapter/src/providers/cryptlex/recovery-code.ts';
import { createOwnSession } from './fixtures.ts';
import type { MockAccount, MockAdapter } from './mock-adapter.ts';
import { toProblemResponse } from './mock-problem.ts';

interface Call {
  mock: MockAdapter;
  body: unknown;
  url: URL;
  id: string;
}

const nothing = () => new Response(null, { status: 204 });
const accepted = () => Response.json({ accepted: true }, { status: 202 });

/** What each endpoint does when nothing is in its way. */
export const answers: Record<EndpointName, (call: Call) => Response | Promise<Response>> = {
  async readSession({ mock, url }) {
    const target = url.searchParams.get('include');
    try {
      const included = target ? await mock.include(target) : undefined;
      return Response.json({ ...toSession(mock), ...(included && { included }) });
    } catch {
      return toProblemResponse('invalid-request', { fields: [{ field: 'include', code: 'invalid' }] });
    }
  },
  signIn: checked('signIn', async ({ mock }, { email, password, code, recoveryCode }) => {
    const account = mock.accounts.find(({ user }) => user.email.toLowerCase() === String(email).toLowerCase());
    if (!account || account.password !== password) return toProblemResponse('invalid-credentials');
    if (account.code && !code && !recoveryCode) return toProblemResponse('two-factor-required');
    if (account.code && !(code === account.code || (await new RecoveryCodes(undefined).forms(String(recoveryCode))).some((form) => account.recoveryCodes?.includes(form)))) return toProblemResponse('two-factor-invalid');
    mock.signedIn = account.user.id;
    return Response.json(toSession(mock));
  }),
  beginGoogleSignIn: ({ mock }) => (mock.signInWith?.google ? Response.json({ nonce: 'mock-nonce' }) : toProblemResponse('not-supported')),
  // The mock's tokens are addresses.
  signInWithGoogle: checked('signInWithGoogle', ({ mock }, { credential }) => {
    const account = mock.accounts.find(({ user }) => user.email === credential);
    if (!account) return toProblemResponse('invalid-credentials');
    if (account.code) return toProblemResponse('two-factor-required');
    mock.signedIn = account.user.id;
    return Response.json(toSession(mock));
  }),
  // Browsers go there themselves, and no test of an element leaves its page.
  beginSamlSignIn: () => toProblemResponse('not-supported'),
  finishSamlSignIn: () => toProblemResponse('not-supported'),
  finishPostedSamlSignIn: () => toProblemResponse('not-supported'),
  showUnsubscribe: () => toProblemResponse('not-supported'),
  unsubscribe: () => toProblemResponse('not-supported'),
  sendLicenseKeys: checked('sendLicenseKeys', accepted),
  // Tests of elements load them from the build.
  kit: () => toProblemResponse('not-found'),
  kitStyles: () => toProblemResponse('not-found'),
  kitPart: () => toProblemResponse('not-found'),
  kitIntegrity: () => toProblemResponse('not-found'),
  signOut({ mock }) {
    mock.signedIn = undefined;
    return nothing();
  },
  signUp: checked('signUp', ({ mock }, { email }) => {
    mock.links.set(`signup_${mock.links.size}`, { kind: 'sign-up', email: String(email), state: 'good' });
    return accepted();
  }),
  confirmSignUp: checked('confirmSignUp', ({ mock }, { token, password }) =>
    redeem(mock, token, (email) => {
      const user = { id: `user-${mock.accounts.length + 1}`, email, firstName: 'New', lastName: 'Customer', name: 'New Customer', company: null, twoFactorEnabled: false };
      mock.accounts.push({ user, password: String(password) });
      mock.signedIn = user.id;
      return Response.json(toSession(mock));
    }),
  ),
  listLicenseOffers: ({ mock, id }) => (mock.licenses.some((license) => license.id === id) ? Response.json({ items: [], refused: null, billing: [], ...mock.licenseOffers[id] }) : toProblemResponse('not-found')),
  createBillingLink: checked('createBillingLink', ({ mock }, { for: purpose }) => Response.json({ url: mock.billingUrl ?? `https://billing.example.com/${purpose}`, expiresAt: null })),
  listSubscriptions: ({ mock }) => Response.json({ items: mock.subscriptions }),
  listInvoices: ({ mock, url }) => toPage(mock.invoices, url),
  openInvoice: ({ mock, id }) => (mock.invoices.some((invoice) => invoice.id === id) ? new Response('%PDF', { headers: { 'content-type': 'application/pdf' } }) : toProblemResponse('not-found')),
  readToken: ({ mock, url }) => Response.json(mock.token(url)),
  resendVerification: checked('resendVerification', () => accepted()),
  deleteAccount: checked('deleteAccount', ({ mock }, { password }) => {
    if (current(mock).password !== password) return toProblemResponse('wrong-password');
    mock.accounts.splice(mock.accounts.indexOf(current(mock)), 1);
    mock.signedIn = undefined;
    return nothing();
  }),
  exportData: ({ mock }) => Response.json({ profile: current(mock).user, licenses: mock.licenses }),
  startCheckout: checked('startCheckout', ({ mock }, { offer }) => (mock.offers.includes(String(offer)) ? Response.json({ url: `https://pay.example.com/${offer}` }) : toProblemResponse('not-found'))),
  readProfile: ({ mock }) => Response.json(current(mock).user),
  updateProfile: checked('updateProfile', ({ mock }, change) => {
    const account = current(mock);
    account.user = { ...account.user, ...change };
    account.user.name = `${account.user.firstName} ${account.user.lastName}`.trim();
    return Response.json(account.user);
  }),
  changeEmail: checked('changeEmail', ({ mock }, { email, password }) => {
    if (current(mock).password !== password) return toProblemResponse('wrong-password');
    mock.links.set(`email_${mock.links.size}`, { kind: 'email', email: String(email), state: 'good' });
    return accepted();
  }),
  confirmEmail: checked('confirmEmail', ({ mock }, { token }) => redeem(mock, token, accepted)),
  changePassword: checked('changePassword', ({ mock }, { currentPassword, newPassword }) => {
    const account = current(mock);
    if (account.password !== currentPassword) return toProblemResponse('wrong-password');
    account.password = String(newPassword);
    mock.otherSessions = [];
    return nothing();
  }),
  beginTwoFactor: checked('beginTwoFactor', ({ mock }, { password }) => {
    const { user, password: right } = current(mock);
    if (right !== password) return toProblemResponse('wrong-password');
    if (user.twoFactorEnabled) return toProblemResponse('forbidden');
    return Response.json(mock.twoFactorSecret ?? { secret: 'JBSWY3DPEHPK3PXP', url: `otpauth://totp/Example:${encodeURIComponent(user.email)}?secret=JBSWY3DPEHPK3PXP&issuer=Example` });
  }),
  confirmTwoFactor: checked('confirmTwoFactor', ({ mock }, { code }) => {
    if (code !== newCode) return toProblemResponse('two-factor-invalid');
    switchTwoFactor(mock, newCode);
    return Response.json({ recoveryCodes: mock.recoveryCodes });
  }),
  removeTwoFactor: checked('removeTwoFactor', ({ mock }, proof) => {
    const problem = disproof(mock, proof);
    if (problem) return problem;
    switchTwoFactor(mock, undefined);
    return nothing();
  }),
  renewRecoveryCodes: checked('renewRecoveryCodes', ({ mock }, proof) => disproof(mock, proof) ?? Response.json({ recoveryCodes: mock.recoveryCodes })),
  listSessions: ({ mock }) => Response.json({ items: [...mock.otherSessions, createOwnSession({ id: 'session-here', browser: 'Firefox', os: 'Windows', current: true })] }),
  endOtherSessions({ mock }) {
    mock.otherSessions = [];
    return nothing();
  },
  endSession({ mock, id }) {
    if (id === 'session-here') mock.signedIn = undefined;
    else if (!mock.otherSessions.some((other) => other.id === id)) return toProblemResponse('not-found');
    mock.otherSessions = mock.otherSessions.filter((other) => other.id !== id);
    return nothing();
  },
  listLicenses: ({ mock, url }) => {
    const search = url.searchParams.get('search')?.toLowerCase() ?? '';
    const productId = url.searchParams.get('productId');
    const found = mock.licenses.filter((license) => (!productId || license.productId === productId) && (url.searchParams.get('status') ?? license.status) === license.status && `${license.name ?? ''} ${license.note ?? ''} ${license.productName} ${license.key}`.toLowerCase().includes(search));
    const [, down, field] = /^(-?)(createdAt|expiresAt)$/.exec(url.searchParams.get('sort') ?? '') ?? [];
    if (field) found.sort((a, b) => (down ? -1 : 1) * String(a[field as 'expiresAt']).localeCompare(String(b[field as 'expiresAt'])));
    if (mock.incomplete && search) return toPage(found, url, { incomplete: true, searched: 1000, ofTotal: 12_000 });
    return toPage(found, url, mock.incomplete && url.searchParams.has('status') && { incomplete: true });
  },
  readLicense: ({ mock, id }) => toItem(mock.licenses, id),
  nameLicense: checked('nameLicense', ({ mock, id }, { name, note }) => {
    const license = mock.licenses.find((one) => one.id === id);
    if (!license) return toProblemResponse('not-found');
    Object.assign(license, { name: name === '' ? undefined : (name ?? license.name), note: note === '' ? undefined : (note ?? license.note) });
    return Response.json(license);
  }),
  claimLicense: checked('claimLicense', ({ mock }, { key }) => {
    const license = mock.claimable.find((one) => one.key === key);
    if (!license) return toProblemResponse('not-found');
    mock.licenses.unshift(license);
    return Response.json(license);
  }),
  nameActivation: checked('nameActivation', ({ mock, id }, { name }) => {
    const activation = mock.activations.find((one) => one.id === id);
    if (!activation) return toProblemResponse('not-found');
    activation.name = String(name ?? '') || undefined;
    return Response.json(activation);
  }),
  listProducts: ({ mock }) => Response.json({ items: [...new Map(mock.licenses.flatMap(({ productId: id, productName: name }) => (id ? [[id, { id, name }]] : []))).values()] }),
  listActivations: ({ mock, url }) => toPage(mock.activations.filter(({ licenseId }) => [null, licenseId].includes(url.searchParams.get('licenseId'))), url),
  readActivation: ({ mock, id }) => toItem(mock.activations, id),
  releaseActivation({ mock, id }) {
    const activation = mock.activations.find((activation) => activation.id === id);
    if (!activation) return toProblemResponse('not-found');
    const license = mock.licenses.find((license) => license.id === activation.licenseId);
    if (license?.deactivations.allowed != null && license.deactivations.used >= license.deactivations.allowed) return toProblemResponse('deactivation-limit');
    mock.activations.splice(mock.activations.indexOf(activation), 1);
    if (license) {
      license.deactivations.used += 1;
      license.seats.used -= 1;
    }
    return nothing();
  },
  activateOffline: checked('activateOffline', ({ mock, id }, { request }) => {
    const license = mock.licenses.find((license) => license.id === id);
    if (!license) return toProblemResponse('not-found');
    if (!isOfflineRequest(request)) return toProblemResponse('invalid-request', { fields: [{ field: 'request', code: 'invalid' }] });
    const { used, allowed } = license.seats;
    if (/^(revoked|suspended|expired)$/.test(license.status) || (allowed !== null && used >= allowed)) return toProblemResponse('forbidden');
    license.seats.used += 1;
    return new Response(`response.to.${String(request)}`, { headers: { 'content-type': 'application/octet-stream' } });
  }),
  deactivateOffline: checked('deactivateOffline', ({ mock, id }, { request }) => {
    if (!mock.licenses.some((license) => license.id === id)) return toProblemResponse('not-found');
    return isOfflineRequest(request) ? nothing() : toProblemResponse('invalid-request', { fields: [{ field: 'request', code: 'invalid' }] });
  }),
  listReleases: ({ mock, url }) => {
    const [product, channel] = ['product', 'channel'].map((name) => url.searchParams.get(name));
    const is = (one: string | null, wanted: string | null | undefined) => !wanted || one?.trim().toLowerCase() === wanted.toLowerCase();
    return toPage(mock.releases.filter((release) => (release.productId === product || is(release.productName, product)) && is(release.channel, channel)), url);
  },
  async listPurchases({ mock, url }) {
    if (url.searchParams.get('after') === mock.purchases.version) await mock.purchaseChange(1000 * Number(url.searchParams.get('wait') ?? 0));
    return Response.json(mock.purchases);
  },
  downloadFile: () => new Response('a file', { headers: { 'content-type': 'application/octet-stream' } }),
  requestPasswordReset: checked('requestPasswordReset', ({ mock }, { email }) => {
    mock.links.set(`reset_${mock.links.size}`, { kind: 'reset', email: String(email), state: 'good' });
    return accepted();
  }),
  redeemPasswordReset: checked('redeemPasswordReset', ({ mock }, { token, newPassword }) =>
    redeem(mock, token, (email) => {
      const account = mock.accounts.find(({ user }) => user.email === email);
      if (account) account.password = String(newPassword);
      // Theirs only: somebody else may be signed in here.
      if (mock.signedIn === account?.user.id) mock.signedIn = undefined;
      return nothing();
    }),
  ),
  receiveHint: () => toProblemResponse('not-found'),
  receiveWebhook: () => toProblemResponse('invalid-signature'),
  runTasks: () => toProblemResponse('not-found'),
  explainPurchase: () => toProblemResponse('not-found'),
  listUserSessions: () => toProblemResponse('not-found'),
  endUserSessions: () => toProblemResponse('not-found'),
  health: () => Response.json({ status: 'ok' }),
  openApi: () => Response.json({}),
  ready: () => Response.json({ status: 'ready', purchases: null, parts: { store: 'ok', provider: 'ok', mail: 'ok' } }),
};

/** As the vendor's are, likely: three parts between dots. */
const isOfflineRequest = (request: unknown) => /^[\w-]+\.[\w-]+\.[\w-]+$/.test(String(request));

/** The code of the secret that the mock gives. */
const newCode = '246810';

function switchTwoFactor(mock: MockAdapter, code: string | undefined): void {
  const account = current(mock);
  account.user = { ...account.user, twoFactorEnabled: code !== undefined };
  if (code === undefined) delete account.code;
  else account.code = code;
  account.recoveryCodes = code === undefined ? [] : mock.recoveryCodes;
  mock.otherSessions = [];
}

function disproof(mock: MockAdapter, { password, code }: Record<string, unknown>): Response | undefined {
  const account = current(mock);
  if (account.password !== password) return toProblemResponse('wrong-password');
  return account.code === code ? undefined : toProblemResponse('two-factor-invalid');
}

/** Checks the body against the contract first, as the real adapter does. */
function checked(name: EndpointName, answer: (call: Call, body: Record<string, unknown>) => Response | Promise<Response>): (call: Call) => Response | Promise<Response> {
  return (call) => {
    const { body }: Endpoint = endpoints[name];
    const result = v.safeParse(body ?? v.unknown(), call.body);
    if (result.success) return answer(call, result.output as Record<string, unknown>);
    const fields = result.issues.map((issue) => ({ field: String(issue.path?.[0]?.key ?? 'body'), code: issue.type === 'strict_object' ? 'unknown-field' : (issue.message as FieldCode) }));
    return toProblemResponse('invalid-request', { fields });
  };
}

function current({ accounts, signedIn }: MockAdapter): MockAccount {
  const account = accounts.find(({ user }) => user.id === signedIn);
  if (!account) throw new Error('Nobody is signed in at the mock.');
  return account;
}

export const markerOf = (userId: string): string => `marker of ${userId}`.replace(/\w+-/, '');

function toSession(mock: MockAdapter): Session {
  const { capabilities, signInWith } = mock;
  return mock.signedIn ? { signedIn: true, user: current(mock).user, marker: markerOf(mock.signedIn), capabilities, signInWith } : { signedIn: false, capabilities, signInWith };
}

function redeem({ links }: MockAdapter, token: unknown, use: (email: string) => Response): Response {
  const link = links.get(String(token));
  if (!link) return toProblemResponse('link-invalid');
  if (link.state !== 'good') return toProblemResponse(`link-${link.state}`);
  link.state = 'used';
  return use(link.email);
}

function toItem(items: readonly { id: string }[], id: string): Response {
  const item = items.find((item) => item.id === id);
  return item ? Response.json(item) : toProblemResponse('not-found');
}

function toPage(items: readonly unknown[], url: URL, more: object | false = {}): Response {
  const page = Number(url.searchParams.get('page') ?? 1);
  const limit = Number(url.searchParams.get('limit') ?? 20);
  return Response.json({ items: items.slice((page - 1) * limit, page * limit), page, limit, total: items.length, ...more });
}
