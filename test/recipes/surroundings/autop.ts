const blocks = /^<(?:script|style|h[1-6]|p|div|ul|form|table|section)\b/;

/** What WordPress' classic editor makes of what somebody enters: paragraphs of what blank lines are around and what is no block, and line breaks in them. */
export function autop(text: string): string {
  return text
    .trim()
    .split(/\n\s*\n/)
    .map((piece) => (blocks.test(piece) ? piece : `<p>${piece.replaceAll('\n', '<br />\n')}</p>`))
    .join('\n');
}
