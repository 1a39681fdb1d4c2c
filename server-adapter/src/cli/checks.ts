import { MailError } from '../features/mails/mailer.ts';
import type { Mailer } from '../features/mails/mailer.ts';
import type { PaymentsOptions } from '../features/payments/index.ts';
import type { TokensOptions } from '../features/tokens/index.ts';
import { ProviderError } from '../ports/vendor.ts';
import type { Provider } from '../ports/provider.ts';
import type { CallContext, ProviderHost } from '../ports/vendor.ts';
import type { Store } from '../ports/store.ts';
import { readableByOthers } from '../stores/private-file.ts';
import type { Environment } from './environment.ts';

/** Payment events older or newer than this are refused, so a clock that is off by more loses every payment. */
const tolerance = 300;

/** Compares this machine's clock with the `Date` that a server sends. */
export async function checkClock(url: string, now: () => number = Date.now): Promise<Finding> {
  const response = await fetch(url, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(8000) }).catch(() => undefined);
  const theirs = Date.parse(response?.headers.get('date') ?? '');
  if (Number.isNaN(theirs)) return warning('clock', 'could not be compared: the license server tells no time');
  const seconds = Math.round((now() - theirs) / 1000);
  const says = `this machine's clock is ${Math.abs(seconds)} s ${seconds < 0 ? 'behind' : 'ahead of'} the license server's`;
  if (Math.abs(seconds) >= tolerance) return failure('clock', `${says}: payment events are refused from ${tolerance} s on`);
  return Math.abs(seconds) > 30 ? warning('clock', says) : ok('clock', 'agrees with the license server\'s');
}

/** One row of what `doctor` says. */
export interface Finding {
  part: string;
  verdict: 'ok' | 'warning' | 'failure';
  says: string;
}

export const ok = (part: string, says: string): Finding => ({ part, verdict: 'ok', says });
export const warning = (part: string, says: string): Finding => ({ part, verdict: 'warning', says });
export const failure = (part: string, says: string): Finding => ({ part, verdict: 'failure', says });

/** An id that nothing has. A write to it changes nothing, and still tells whether the token may write. */
const nothing = '00000000-0000-0000-0000-000000000000';
const nobody = 'cx-kit-doctor@example.invalid';

/** Whether the license server answers, and whether the access token has the scopes that the adapter needs. */
export async function checkLicenseServer(provider: Provider): Promise<Finding[]> {
  const call: CallContext = { priority: 'person' };
  const problem = await toFailure(provider.ready(call));
  if (problem !== undefined) return [failure('license server', problem.message)];
  if (provider.licensing === undefined) return [ok('provider', `${provider.name} answers, and takes the configured account`), ...(await checkAccounts(provider))];
  const back = { ...provider.licensing.back, ...provider.identity.back };
  const scopes: [scope: string, proof: () => Promise<unknown>][] = [
    ['user:read', () => back.findUserByEmail(nobody, call)],
    ['license:read', () => back.findLicenseByKey(nothing, call)],
    ['license:write', () => back.setExpiry(nothing, '2100-01-01T00:00:00.000Z', call)],
    ['user:write', () => back.changeEmail(nothing, nobody, call)],
  ];
  const findings: Finding[] = [ok('license server', `${provider.name} answers`)];
  for (const [scope, prove] of scopes) findings.push(await checkScope(scope, prove()));
  return findings;
}

/** Whether people may make accounts, and are known by name. */
async function checkAccounts({ identity: { capabilities, back } }: Provider): Promise<Finding[]> {
  if (!capabilities.signUp) return [warning('accounts', 'CROSSING_MINDS_SERVICE_NAME is not set: there is no sign-up, and people are known by their address alone')];
  const problem = await toFailure(back.findUserByEmail(nobody, { priority: 'person' }));
  if (problem === undefined) return [ok('accounts', 'the service account may read and make accounts')];
  return [failure('accounts', `CROSSING_MINDS_SERVICE_NAME must be a service account of role manager (${problem.message})`)];
}

/** Returns how much is asked of Cryptlex, and how it tells of changes. */
export function checkCrowd({ CX_PROVIDER: provider, CRYPTLEX_RATE_LIMIT: limit, CRYPTLEX_WEBHOOK_SECRET: secrets }: Environment): Finding[] {
  if (provider !== 'cryptlex') return [];
  const [requests, seconds] = limit === undefined ? [48, 5] : [limit.requests, limit.windowMs / 1000];
  return [
    ok('rate limit', `${requests} requests in ${seconds} s at most${limit === undefined ? ', as Cryptlex takes them from one address (CRYPTLEX_RATE_LIMIT says otherwise)' : ', by CRYPTLEX_RATE_LIMIT'}`),
    secrets === undefined ? ok('webhook', 'CRYPTLEX_WEBHOOK_SECRET is not set: a change at Cryptlex is shown within five minutes') : ok('webhook', 'POST /webhooks/cryptlex drops what has changed at Cryptlex'),
  ];
}

async function checkScope(scope: string, proof: Promise<unknown>): Promise<Finding> {
  const problem = await toFailure(proof);
  // Said of an id that nothing has, these mean that the token was let through.
  if (problem === undefined || problem.failure === 'not-found' || problem.failure === 'refused') return ok('access token', scope);
  if (problem.failure === 'access-token-refused' || problem.failure === 'forbidden') return failure('access token', `CRYPTLEX_ACCESS_TOKEN lacks the scope ${scope}`);
  return warning('access token', `${scope}: could not be found out (${problem.message})`);
}

async function toFailure(attempt: Promise<unknown>): Promise<ProviderError | undefined> {
  try {
    await attempt;
    return undefined;
  } catch (error) {
    return error instanceof ProviderError ? error : new ProviderError('malformed', 'the license server cannot be used');
  }
}

/** Whether browsers will keep the session's cookie, and whom the throttles count, as far as addresses tell. */
export function checkPlacement(environment: Environment, publicUrl: string): Finding[] {
  const adapter = new URL(publicUrl);
  const pages = [environment.CX_SITE_URL, ...(environment.CX_ALLOWED_ORIGINS ?? [])].filter((page) => page !== undefined).map((page) => new URL(page));
  return [
    environment.CX_PUBLIC_URL === undefined ? warning('address', `CX_PUBLIC_URL is not set, so it is ${publicUrl}: for development only`) : ok('address', `browsers reach the adapter at ${adapter.origin}`),
    ...pages.filter((page) => page.origin !== adapter.origin).map((page) => checkCookie(adapter, page, environment.CX_CROSS_SITE ?? false)),
    checkClientAddress(environment, adapter),
  ];
}

function checkCookie(adapter: URL, page: URL, crossSite: boolean): Finding {
  const relation = toRelation(adapter.hostname, page.hostname);
  const pair = `${page.origin} and ${adapter.origin}`;
  if (relation === 'cross-site' && !crossSite) return warning('cookie', `${pair} are two sites, so no browser sends the session: put them on one, or set CX_CROSS_SITE=true (then each site has a session of its own)`);
  if (relation === 'same-site' && crossSite) return warning('cookie', `${pair} are one site: CX_CROSS_SITE=true is not needed, and weaker`);
  if (relation === 'unsure' && !crossSite) return ok('cookie', `${pair} are one site, unless everybody can have a name below ${shared(adapter.hostname, page.hostname)} (such as vercel.app): then they are two`);
  return ok('cookie', `${pair} ${crossSite ? 'are treated as two sites' : 'are one site'}`);
}

/**
 * Without a list of public suffixes, three things are sure: equal hosts are one site, so are a host and one below it; and a site has two labels at least, so
 * where the last two differ there are two sites.
 */
function toRelation(one: string, other: string): 'same-site' | 'cross-site' | 'unsure' {
  if (one === other || one.endsWith(`.${other}`) || other.endsWith(`.${one}`)) return 'same-site';
  return shared(one, other).includes('.') ? 'unsure' : 'cross-site';
}

/** The labels at the end that two host names have in common. */
function shared(one: string, other: string): string {
  const [left, right] = [one.split('.').reverse(), other.split('.').reverse()];
  const end = left.findIndex((label, index) => label !== right[index]);
  return left.slice(0, end === -1 ? undefined : end).reverse().join('.');
}

/** With https outside there is a proxy, and which of its callers is a visitor's own address has to be said. */
export const unknownClient =
  'CX_TRUSTED_PROXY_HOPS is not set: behind a proxy nobody knows who calls, so a stranger who guesses passwords holds up new devices of the owner, and one visitor can use up the limits of all. Set it to the number of proxies in front of this process';

function checkClientAddress({ CX_TRUSTED_PROXY_HOPS: hops }: Environment, adapter: URL): Finding {
  if (hops !== undefined) return ok('client', hops === 0 ? 'browsers connect without a proxy' : `the address of a client is what the outermost of ${hops} proxies writes`);
  if (adapter.protocol === 'http:') return ok('client', 'browsers connect without a proxy');
  return failure('client', unknownClient);
}

/** Whether the company's own sign-in page is set up at the license server, where the configuration has one. */
export async function checkSaml({ identity: { saml } }: Provider, alias: string | undefined): Promise<Finding[]> {
  if (saml === undefined || alias === undefined) return [];
  try {
    await saml.verify(alias, { priority: 'person' });
    return [ok('SAML', `set up for the account ${alias}`)];
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    return [error.failure === 'refused' ? failure('SAML', `CX_SAML_ALIAS: ${error.message}`) : warning('SAML', `could not be found out (${error.message})`)];
  }
}

export async function checkStore(store: Store, url: string): Promise<Finding[]> {
  const kind = url.slice(0, url.indexOf(':'));
  try {
    await store.migrate();
    await store.ready();
    return [ok('store', `the ${kind} database works, and its tables are up to date`), ...checkStoreFiles(url)];
  } catch (error) {
    return [failure('store', `CX_STORE_URL: ${error instanceof Error ? error.message : 'the database cannot be used'}`)];
  }
}

/** The store makes its files private when it opens them. Those of another user it cannot. */
export function checkStoreFiles(url: string): Finding[] {
  const files = readableByOthers(url);
  return files.length === 0 ? [] : [warning('store', `other users of this machine can read who bought what: chmod 600 ${files.join(' ')}`)];
}

/** What became of the payments that came in so far. */
export async function checkPurchases(store: Store): Promise<Finding> {
  try {
    // Not before the tables are there; `checkStore` says what is wrong with them.
    await store.migrate();
    const { due, oldestEnqueuedAt, dead } = await store.queue.backlog('purchase');
    if (dead > 0) return warning('purchases', `${dead} need a person: \`cx-kit-server events list --dead\` says why`);
    if (oldestEnqueuedAt !== null && Date.now() - oldestEnqueuedAt > lateMs) return warning('purchases', `${due} are not done, some for more than ten minutes: is an adapter running? \`cx-kit-server events list\` says what they wait for`);
    return ok('purchases', due === 0 ? 'none waits' : `${due} are being worked on`);
  } catch {
    return warning('purchases', 'could not be counted');
  }
}

const lateMs = 10 * 60_000;

export async function checkMail(mailer: Mailer | undefined, { CX_PROVIDER: provider }: Pick<Environment, 'CX_PROVIDER'>): Promise<Finding> {
  if (mailer === undefined && provider === 'crossing-minds') return ok('mail', 'SMTP_URL is not set: Crossing Minds sends its own mails for resets and sign-ups, and nobody is told of a changed password');
  if (mailer === undefined) return warning('mail', 'SMTP_URL is not set: Cryptlex sends its own reset mails, and sign-up and change of address are off');
  try {
    await mailer.ready?.();
    return ok('mail', mailer.ready === undefined ? 'no mail is sent: it is printed' : 'the mail server answers and takes the sign-in');
  } catch (error) {
    return failure('mail', `SMTP_URL: ${error instanceof MailError ? error.message : 'the mail server cannot be used'}`);
  }
}

export function checkPayments(payments: PaymentsOptions | undefined): Finding[] {
  const names = payments?.sources?.map(({ name }) => name) ?? [];
  const deaf = Object.entries(payments?.offers ?? {}).flatMap(([offer, { source }]) => (names.includes(source) ? [] : [failure('payments', `the offer ${offer} is sold through ${source}, and no webhook secret of ${source} is set: what is paid makes no license`)]));
  if (names.length === 0) return [...deaf, warning('payments', 'no webhook secret is set (STRIPE_WEBHOOK_SECRET, …): payments make no licenses')];
  const products = Object.keys(payments?.products ?? {}).length;
  const mapping = products === 0 ? 'CX_PRODUCTS_FILE maps no product, so each one must be named by the metadata of what is sold' : `${products} products are mapped by CX_PRODUCTS_FILE`;
  return [...deaf, ok('payments', `${names.join(', ')}; ${mapping}`), checkTestPayments(payments), ...checkLookups(payments)];
}

/** Whether money that is none makes licenses. */
function checkTestPayments(payments: PaymentsOptions | undefined): Finding {
  if (payments?.acceptTestPayments === true) return warning('payments', 'test payments make licenses (CX_ACCEPT_TEST_PAYMENTS): whoever has a test card gets one. Turn it off where licenses are worth something');
  return ok('payments', 'test payments and sandboxes are ignored; with secrets of a test mode nothing makes a license, unless CX_ACCEPT_TEST_PAYMENTS=true');
}

/** What is not known without a key, by payment provider. */
const unknownWithoutKey: Readonly<Record<string, string>> = {
  stripe: 'what a payment link or a single payment sold is not known, so such a payment waits for a person, unless it is a Checkout Session of your own with a product in its metadata',
  paddle: 'a customer from before the webhook is not known, so such a payment waits until Paddle sends the customer again',
};

function checkLookups(payments: PaymentsOptions | undefined): Finding[] {
  return (payments?.sources ?? []).flatMap(({ name, lookUp, lookupHint }) => {
    const unknown = unknownWithoutKey[name];
    return unknown === undefined || lookUp !== undefined || lookupHint === undefined ? [] : [warning('payments', `${name}: ${unknown}. To have it looked up, ${lookupHint}`)];
  });
}

/** Whether pages get their tokens: the account logs in, it is of the right role, and the database takes ids of the form that the site's users have. */
export async function checkTokens(tokens: TokensOptions | undefined, host: ProviderHost): Promise<Finding[]> {
  if (typeof tokens?.provider !== 'function') return [];
  const provider = tokens.provider(host);
  const problem = await toFailure(provider.ready?.({ priority: 'person' }) ?? Promise.resolve());
  await provider.close();
  const given = tokens.refreshToken === true ? [warning('tokens', 'pages get refresh tokens, which are good for weeks, also after the person has signed out (CROSSING_MINDS_GIVE_REFRESH_TOKEN)')] : [];
  return [problem === undefined ? ok('tokens', `${provider.name} makes tokens for pages, of one user each`) : failure('tokens', `CROSSING_MINDS_FRONTEND_NAME: ${problem.message}`), ...given];
}
