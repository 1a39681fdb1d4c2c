/** How safe a password is to the eye: by its length, which matters most, and never by which kinds of characters are in it. The adapter has the last word. */
export function strengthOf(password: string, min: number): 'weak' | 'fair' | 'strong' | undefined {
  const characters = [...password];
  if (characters.length < min) return undefined;
  // One key held down is long, and no more than that.
  if (characters.length < 12 || new Set(characters).size < 5) return 'weak';
  return characters.length < 16 ? 'fair' : 'strong';
}
