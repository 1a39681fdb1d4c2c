/** The tag of a language as the browser takes it: some pages say `de_DE`, as operating systems do. `undefined` for what is no tag; without `Intl.Locale`, of a tag only the language is left. */
export function canonicalTag(tag: string): string | undefined {
  try {
    return new Intl.Locale(tag.replace(/_/g, '-')).toString();
  } catch {
    return /^[a-z]{2}(?=[-_])/.exec(tag)?.[0];
  }
}
