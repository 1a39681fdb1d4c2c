import { MailError } from '../../features/mails/mailer.ts';
import type { Mailer } from '../../features/mails/mailer.ts';
import type { PaymentsOptions } from '../../features/payments/index.ts';
import { readableByOthers } from '../../stores/private-file.ts';
import type { Store } from '../../ports/store.ts';
import { failure, ok, warning } from './finding.ts';
import type { Finding } from './finding.ts';

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

export async function checkMail(mailer: Mailer | undefined): Promise<Finding> {
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
