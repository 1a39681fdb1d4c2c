/**
 * A fingerprint of a body, for the id of an event whose sender gives none. Another body within the same second is another event; the same body is the same event. The body is
 * signed, so nobody can choose two that are alike: FNV-1a, twice from different offsets, is enough, and it is computed at once.
 */
export function bodyHash(body: Uint8Array): string {
  return [0x811c9dc5, 0x1b873593].map((offset) => fnv1a(body, offset).toString(16).padStart(8, '0')).join('');
}

function fnv1a(body: Uint8Array, offset: number): number {
  let hash = offset;
  for (const byte of body) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}
