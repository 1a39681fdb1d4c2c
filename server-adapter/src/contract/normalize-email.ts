/** An address as it is compared: without regard to case, as everybody who runs mail does, and to how its letters are composed. */
export function normalizeEmail(email: string): string {
  return email.trim().normalize('NFC').toLowerCase();
}
