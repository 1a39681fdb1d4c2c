/** Repeatable randomness: the same seed gives the same ids, keys and faults. Not for secrets of anything real. */
export interface Random {
  /** 0 ≤ n < 1. */
  fraction(): number;
  /** Upper-case hexadecimal digits. */
  hex(length: number): string;
  /** In the form of a GUID, as the vendor's ids are. */
  id(): string;
  /** Begins the same sequence again. */
  restart(): void;
  /** In the form of the vendor's default key pattern: six groups of six hexadecimal digits. */
  licenseKey(): string;
}

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  // Mulberry32: small, well spread, and enough for a sandbox.
  const fraction = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const hex = (length: number) => Array.from({ length }, () => Math.floor(fraction() * 16).toString(16).toUpperCase()).join('');
  const id = () => {
    const variant = '89ab'.charAt(Math.floor(fraction() * 4));
    return `${hex(8)}-${hex(4)}-4${hex(3)}-${variant}${hex(3)}-${hex(12)}`.toLowerCase();
  };
  const licenseKey = () => Array.from({ length: 6 }, () => hex(6)).join('-');
  const restart = () => {
    state = seed >>> 0;
  };
  return { fraction, hex, id, licenseKey, restart };
}
