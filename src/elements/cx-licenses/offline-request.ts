/** Characters that a request may have: the adapter takes no more. */
const longest = 32_768;

/**
 * Reads a request file. What cannot be one is refused here: it is too large, which is looked at before it is read, or it is no plain text. Whether it is one, the
 * license server says.
 */
export async function readRequest(file: Blob): Promise<{ request?: string; problem?: 'body-too-large' | 'invalid-request' }> {
  if (file.size > longest) return { problem: 'body-too-large' };
  const request = (await file.text().catch(() => '')).trim();
  return /^[\x20-\x7e\r\n]+$/.test(request) ? { request } : { problem: 'invalid-request' };
}
