/** A query for an address. Entries that are empty, or not there, are left out. */
export function toSearch(query: Readonly<Record<string, string | number | undefined>> = {}): string {
  const parameters = Object.entries(query).flatMap(([name, value]) => (value ? [[name, String(value)]] : []));
  return parameters.length ? `?${new URLSearchParams(parameters)}` : '';
}
