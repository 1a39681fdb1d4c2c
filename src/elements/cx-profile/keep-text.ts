/** What somebody takes along: it leaves the page as text, and stays in the browser. */
export interface KeptText {
  title: string;
  lines: readonly string[];
}

/** Downloads it as a text file. */
export function downloadText({ title, lines }: KeptText, fileName: string): void {
  const href = URL.createObjectURL(new Blob([[title, '', ...lines, ''].join('\n')], { type: 'text/plain' }));
  const link = Object.assign(document.createElement('a'), { href, download: fileName });
  link.click();
  // A browser may begin to read it only after this.
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}

/** Milliseconds after which what was printed leaves the page in any case: a browser may not say when it has printed, and in a sandbox it does not print. */
const printedWithin = 5 * 60_000;

/** Prints it and nothing else of the page: out of a frame that nobody sees, made of nodes, so a strict content security policy has nothing against it. */
export async function printText({ title, lines }: KeptText): Promise<void> {
  const frame = Object.assign(document.createElement('iframe'), { title, ariaHidden: 'true', tabIndex: -1 });
  // Not `hidden`: some browsers print nothing of what is not laid out.
  Object.assign(frame.style, { position: 'fixed', inlineSize: '0', blockSize: '0', border: '0' });
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  document.body.append(frame);
  await loaded;
  const { contentDocument, contentWindow } = frame;
  if (!contentDocument || !contentWindow) return frame.remove();
  contentDocument.title = title;
  contentDocument.body.append(textNode('h1', title), ...lines.map((line) => textNode('p', line)));
  contentWindow.addEventListener('afterprint', () => frame.remove());
  setTimeout(() => frame.remove(), printedWithin);
  contentWindow.print();
}

const textNode = (tag: string, text: string) => Object.assign(document.createElement(tag), { textContent: text });
