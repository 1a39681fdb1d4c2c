const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Reads Base32 (RFC 4648), with or without padding and spaces. Throws a RangeError for anything else. */
function decodeBase32(text: string): Uint8Array<ArrayBuffer> {
  const digits = [...text.toUpperCase().replace(/[\s=]/g, '')].map((character) => alphabet.indexOf(character));
  if (digits.includes(-1)) throw new RangeError('Not Base32.');
  const bits = digits.map((digit) => digit.toString(2).padStart(5, '0')).join('');
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2));
}

/** The one-time code of an authenticator app (RFC 6238: SHA-1, 30 seconds, six digits). `at` is in milliseconds since 1970; default now. */
export async function totp(secret: string, at: number = Date.now()): Promise<string> {
  const key = await crypto.subtle.importKey('raw', decodeBase32(secret), { name: 'HMAC', hash: 'SHA-1' }, false, ['sign']);
  const counter = new DataView(new ArrayBuffer(8));
  counter.setBigUint64(0, BigInt(Math.floor(at / 30_000)));
  const mac = new DataView(await crypto.subtle.sign('HMAC', key, counter.buffer));
  const code = mac.getUint32(mac.getUint8(19) & 0x0f) & 0x7fffffff;
  return String(code % 1_000_000).padStart(6, '0');
}

/** Whether a code is right now, or was or will be within one step: clocks differ. */
export async function isCurrentTotp(secret: string, code: string, at: number): Promise<boolean> {
  const codes = await Promise.all([-30_000, 0, 30_000].map((drift) => totp(secret, at + drift)));
  return codes.includes(code);
}

/** 160 bits, as RFC 4226 recommends; from 32 given digits of hexadecimal more than enough entropy for a sandbox. */
export function toTotpSecret(hex: string): string {
  return [...hex].map((digit) => alphabet.charAt(Number.parseInt(digit, 16))).join('');
}
