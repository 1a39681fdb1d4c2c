/**
 * Returns the forms in which a recovery code is tried: as typed, and as the vendor has likely written it (unknown: no document shows one). People copy codes from paper: in small letters,
 * in groups, with dashes. At most two, since each wrong one counts towards the vendor's lock.
 */
export function toRecoveryCodeForms(typed: string): [string, ...string[]] {
  const plain = typed.normalize('NFKC').replace(/[\s\p{Pd}\p{Cf}]/gu, '');
  // Codes of nothing but hexadecimal digits are written in small letters, others in capitals.
  const likely = /^[\da-f]*$/i.test(plain) ? plain.toLowerCase() : plain.toUpperCase();
  return likely === typed || likely === '' ? [typed] : [typed, likely];
}
