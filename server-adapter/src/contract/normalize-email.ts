/** Returns an address as it is compared: without regard to case, as everybody who runs mail does, to how its letters are composed, and to how its domain is written. */
export function normalizeEmail(email: string): string {
  return toAsciiDomain(email.trim().normalize('NFC').toLowerCase());
}

/** Returns an address with its internationalized domain in ASCII (UTS #46, as URLs have it). What has no such domain is left alone. */
export function toAsciiDomain(email: string): string {
  const [, local, domain = ''] = /^(.*)@([^@]*[\u0080-\uffff][^@]*)$/s.exec(email) ?? [];
  // What a URL takes for something else than a host is no domain either.
  if (local === undefined || /[\s/?#:[\]\\%<>^|]/.test(domain) || !URL.canParse(`http://${domain}`)) return email;
  return `${local}@${new URL(`http://${domain}`).hostname}`;
}
