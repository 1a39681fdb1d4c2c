/** Words that a guesser would try first for this site and this person. */
export interface PasswordContext {
  productName: string;
  siteUrl: URL;
  person?: { email: string; firstName?: string | undefined; lastName?: string | undefined } | undefined;
}

/** Shorter ones are in too many other words. */
const shortest = 3;

/** ComposeMail and digits that a password has to hold beside such words. */
const restNeeded = 6;

/** Names of hosts and ends of addresses that are nobody's own. */
const common: ReadonlySet<string> = new Set(['www', 'com', 'org', 'net', 'app', 'mail', 'gmail', 'googlemail', 'outlook', 'hotmail', 'yahoo', 'icloud']);

/**
 * Whether a password is little else than the product, the site, or the name or address of its person, with a few characters added (NIST SP 800-63B-4, 3.1.1.2; ASVS 6.1.2, 6.2.11).
 */
export function isMadeOfContext(password: string, { productName, siteUrl, person }: PasswordContext): boolean {
  const { email = '', firstName = '', lastName = '' } = person ?? {};
  const texts = [productName, siteUrl.hostname, email, firstName, lastName];
  const words = new Set(texts.flatMap((text) => [toPlain(text), ...text.split(/[^\p{L}\p{N}]+/u).map(toPlain)]).filter((word) => word.length >= shortest && !common.has(word)));
  // The longest first, so that of two words of which one holds the other nothing is left behind.
  const rest = [...words].sort((one, other) => other.length - one.length).reduce((text, word) => text.replaceAll(word, ' '), toPlain(password));
  return rest !== toPlain(password) && toPlain(rest).length < restNeeded;
}

/** ComposeMail and digits alone, without case and accents. */
const toPlain = (text: string): string => text.normalize('NFKD').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
