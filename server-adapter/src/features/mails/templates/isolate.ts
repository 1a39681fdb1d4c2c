/** What changes the direction of the text after it. */
const directionMarks = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Hebrew, Arabic and their neighbors: all blocks that Unicode keeps for scripts that run from right to left. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * Somebody else's text inside a sentence, such as a name: keeps its own direction and leaves that of the sentence alone, in plain text too (Unicode's isolates, UAX #9).
 * Where both run from left to right it stays as it is. Marks of its own are dropped, since they could turn around what follows.
 */
export function isolate(text: string, direction: 'ltr' | 'rtl'): string {
  const plain = text.replace(directionMarks, '');
  return plain === '' || (direction === 'ltr' && !rightToLeft.test(plain)) ? plain : `\u2068${plain}\u2069`;
}
