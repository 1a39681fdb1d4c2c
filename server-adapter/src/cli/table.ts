/** Lines of text with the columns lined up; the last one is as wide as it likes. Control characters from outside never reach the terminal. */
export function toTable(rows: readonly (readonly string[])[]): string {
  const shown = rows.map((row) => row.map(toPrintable));
  const widths = shown[0]?.map((_, column) => Math.max(...shown.map((row) => row[column]?.length ?? 0))) ?? [];
  return shown.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd()).join('\n');
}

function toPrintable(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, '\ufffd');
}
