/** Copies a text. Resolves to whether it was copied: the browser may have no clipboard, or deny it (no secure page, a frame without permission). */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
