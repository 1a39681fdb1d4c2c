/** Two letters at most that stand for a name. Whole characters, so an emoji or a letter beyond the basic plane is not cut in two. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s@.]+/u).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => (word ? [...word][0] : undefined));
  return letters.join('').toLocaleUpperCase();
}
