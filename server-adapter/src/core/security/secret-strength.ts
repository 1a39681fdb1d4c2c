import { commonPasswords } from '../sessions/common-passwords.ts';

/** The least that a secret may be worth. One that keys are derived from can be tried offline: as much as NIST SP 800-131A asks of a key. One that is only sent to us can be tried sixty times an hour. */
const leastBits = { keys: 112, requests: 64 } as const;

/** Whether a secret is worth its use. The limit is for what nobody made at random: repetition, sequences, common passwords. A sentence passes, since no estimate can tell where it comes from. */
export function isStrongSecret(secret: string, use: keyof typeof leastBits): boolean {
  return estimateBits(secret) >= leastBits[use];
}

/** What a pattern is worth, however long it is: which of some thousand it is. */
const patternBits = 12;
const shortestPattern = 4;

/** Estimates the entropy of a text, where 32 random hexadecimal digits are 128 bits: each character is worth one of its alphabet, but for those that repeat what was there before, go on in a sequence, or are a common password. */
function estimateBits(text: string): number {
  const bitsOfCharacter = Math.log2(alphabetSize(text));
  const lower = text.toLowerCase();
  let bits = 0;
  for (let at = 0; at < lower.length; ) {
    const length = Math.max(repeatLength(lower, at), sequenceLength(lower, at), commonLength(lower, at));
    bits += length < shortestPattern ? bitsOfCharacter : Math.min(patternBits, length * bitsOfCharacter);
    at += length < shortestPattern ? 1 : length;
  }
  return bits;
}

function alphabetSize(text: string): number {
  if (/^\d*$/.test(text)) return 10;
  if (/^([\da-f]*|[\dA-F]*)$/.test(text)) return 16;
  const classes: readonly (readonly [RegExp, number])[] = [[/\d/, 10], [/[a-z]/, 26], [/[A-Z]/, 26], [/[^\da-zA-Z]/, 33]];
  return classes.reduce((size, [sign, more]) => size + (sign.test(text) ? more : 0), 0);
}

/** How much from here on was there before. */
function repeatLength(text: string, at: number): number {
  let length = 0;
  while (at + length < text.length && text.slice(0, at + length).includes(text.slice(at, at + length + 1))) length += 1;
  return length;
}

/** How far characters follow each other, up or down: `abcd`, `4321`. */
function sequenceLength(text: string, at: number): number {
  const step = text.charCodeAt(at + 1) - text.charCodeAt(at);
  if (Math.abs(step) !== 1) return 1;
  let length = 2;
  while (text.charCodeAt(at + length) - text.charCodeAt(at + length - 1) === step) length += 1;
  return length;
}

const [shortestCommon, longestCommon] = [8, 20];

function commonLength(text: string, at: number): number {
  for (let length = Math.min(longestCommon, text.length - at); length >= shortestCommon; length -= 1) if (commonPasswords.has(text.slice(at, at + length))) return length;
  return 0;
}
