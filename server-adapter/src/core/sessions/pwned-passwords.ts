import type { BreachLookup } from '../options.ts';

/**
 * Asks Pwned Passwords, a public service, which passwords of a range were in breaches. It learns five of forty digits of a password's SHA-1, which hundreds of
 * passwords share, and nothing of whose it is (sure: its API's documentation). `Add-Padding` keeps the size of the answer from telling more.
 */
export function pwnedPasswords({ url = 'https://api.pwnedpasswords.com/range/', fetch: send = fetch }: { url?: string; fetch?: typeof fetch } = {}): BreachLookup {
  return async (sha1Prefix, signal) => {
    const answer = await send(url + sha1Prefix, { headers: { 'Add-Padding': 'true' }, signal });
    if (!answer.ok) throw new Error(`Pwned Passwords answered ${answer.status}`);
    return answer.text();
  };
}
