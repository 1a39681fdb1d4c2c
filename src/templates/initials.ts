/** Two letters at most that stand for a name, or for an address where there is none: of that, what is before the @. Whole characters, so an emoji or a letter beyond the basic plane is not cut in two. */
export function initialsOf(name: string): string {
  const words = name.replace(/(.)@.*/u, '$1').split(/[\s.]+/u).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => (word ? [...word][0] : undefined));
  return letters.join('').toLocaleUpperCase();
}
