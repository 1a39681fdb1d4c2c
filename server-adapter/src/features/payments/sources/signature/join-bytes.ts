/** The text's UTF-8 bytes, followed by the body as it came: what most senders sign. */
export function joinBytes(text: string, body: Uint8Array): Uint8Array {
  const head = new TextEncoder().encode(text);
  const joined = new Uint8Array(head.length + body.length);
  joined.set(head);
  joined.set(body, head.length);
  return joined;
}
