/** One of a key ring. */
export interface Secret {
  /** Named in what it sealed, so that it can be found again. */
  id: string;
  secret: string;
}

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

/** What people write in place of a secret. The list of passwords that customers may not choose is longer, and loaded only when one is chosen. */
const commonWords = [
  'password', 'passw0rd', 'baseball', 'football', 'superman', 'princess', 'sunshine', 'iloveyou', 'trustno1', 'starwars', 'whatever', 'welcome1', 'letmein', 'qwertyuiop', '1qaz2wsx', 'qwertz', 'asdfghjk', 'zxcvbnm',
  'secret', 'changeme', 'change-me', 'change_me', 'replace', 'example', 'default', 'development', 'production', 'testing', 'sesame', 'administrator', 'operator', 'cryptlex', 'cx-kit', 'session', 'customer',
];

function commonLength(text: string, at: number): number {
  return Math.max(0, ...commonWords.filter((word) => text.startsWith(word, at)).map(({ length }) => length));
}
