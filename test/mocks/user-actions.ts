import { sendKeys } from '@web/test-runner-commands';

/** Types into the input of that name, as somebody at a keyboard. */
export async function fill(within: ParentNode, name: string, text: string): Promise<void> {
  const input = within.querySelector<HTMLInputElement>(`[name="${name}"]`);
  if (!input) throw new Error(`There is no field ${name}.`);
  input.focus();
  input.select();
  await sendKeys({ type: text });
}

/** All that is written in an element, its shadow roots and what is hidden included only if it is shown. */
export function shownText(node: Node): string {
  if (node instanceof HTMLElement && !(node.checkVisibility() || getComputedStyle(node).display === 'contents')) return '';
  if (node instanceof Text) return node.data;
  const children = node instanceof HTMLSlotElement && node.assignedNodes().length ? node.assignedNodes() : node instanceof Element && node.shadowRoot ? [...node.shadowRoot.childNodes] : [...node.childNodes];
  return children.map(shownText).join(' ').replace(/\s+/g, ' ').trim();
}

/** Clicks the button or link that says so, wherever it is. */
export function click(within: Element, text: string): void {
  const button = deepQuery(within).find((element) => element.matches('button, a') && element.textContent.trim() === text);
  if (!button) throw new Error(`Nothing to click says “${text}”.`);
  (button as HTMLElement).click();
}

function deepQuery(root: Element | ShadowRoot): Element[] {
  return [...root.querySelectorAll('*'), ...(root instanceof Element && root.shadowRoot ? [root.shadowRoot] : [])].flatMap((node) => (node instanceof ShadowRoot ? deepQuery(node) : node.shadowRoot ? [node, ...deepQuery(node.shadowRoot)] : [node]));
}
