import { MailError } from '../../mail/mailer.ts';
import type { Mailer } from '../../mail/mailer.ts';
import type { PaymentOptions } from '../../options.ts';
import type { Store } from '../../store/store.ts';
import { failure, ok, warning } from './finding.ts';
import type { Finding } from './finding.ts';

export async function checkStore(store: Store, url: string): Promise<Finding> {
  const kind = url.slice(0, url.indexOf(':'));
  try {
    await store.migrate();
    await store.ready();
    return ok('store', `the ${kind} database works, and its tables are up to date`);
  } catch (error) {
    return failure('store', `CX_STORE_URL: ${error instanceof Error ? error.message : 'the database cannot be used'}`);
  }
}

export async function checkMail(mailer: Mailer | undefined): Promise<Finding> {
  if (mailer === undefined) return warning('mail', 'SMTP_URL is not set: Cryptlex sends its own reset mails, and sign-up and change of address are off');
  try {
    await mailer.ready?.();
    return ok('mail', mailer.ready === undefined ? 'no mail is sent: it is printed' : 'the mail server answers and takes the sign-in');
  } catch (error) {
    return failure('mail', `SMTP_URL: ${error instanceof MailError ? error.message : 'the mail server cannot be used'}`);
  }
}

export function checkPayments(payments: PaymentOptions | undefined): Finding {
  const names = payments?.sources.map(({ name }) => name) ?? [];
  if (names.length === 0) return warning('payments', 'STRIPE_WEBHOOK_SECRET is not set: payments make no licenses');
  const products = Object.keys(payments?.products ?? {}).length;
  return ok('payments', `${names.join(', ')}; ${products === 0 ? 'products are named by the metadata of the checkout' : `${products} products are mapped by CX_PRODUCTS_FILE`}`);
}
