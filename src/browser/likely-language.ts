/** The language of a tag by its present name (`he` for `iw`), and the script that it is most likely written in, where the browser knows. */
export function likelyLanguage(tag: string): { language: string; script?: string | undefined } {
  try {
    return new Intl.Locale(tag).maximize();
  } catch {
    return { language: tag.slice(0, 2) };
  }
}
