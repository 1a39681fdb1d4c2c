/** As `URL.parse`, which Node 20.19 does not have yet: `null` for what is no address. */
export function parseUrl(text: string, base?: string | URL): URL | null {
  return URL.canParse(text, base) ? new URL(text, base) : null;
}
