import '../src/index.ts';
import { expect, fireEvent, userEvent, waitFor } from 'storybook/test';
import { signInAgain } from '../src/i18n/en/sign-in/sign-in-again.ts';

/** How long to wait for what a step needs, in milliseconds: long, because a busy machine takes its time. What fails then says so in its own words, without the whole page. */
const patience = { timeout: 20_000, onTimeout: (error: Error) => error };

/** The element of a story, by its tag. */
export function elementIn<Tag extends keyof HTMLElementTagNameMap>(canvas: HTMLElement, tag: Tag): HTMLElementTagNameMap[Tag] {
  const element = canvas.querySelector(tag);
  if (!element) throw new Error(`There is no <${tag}> in this story.`);
  return element;
}

/** Types into inputs, which are known by their names. Waits for the form if it is not there yet. */
export async function enter(canvas: HTMLElement, values: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(values)) await write(canvas, `input[name="${name}"]`, value);
}

/** Types into the search field. */
export const search = (canvas: HTMLElement, text: string): Promise<void> => write(canvas, 'input[type=search]', text);

async function write(canvas: HTMLElement, selector: string, value: string): Promise<void> {
  const input = await waitFor(() => find<HTMLInputElement>(canvas, selector), patience);
  await fireEvent.input(input, { target: { value } });
}

/** Picks a value of a list. */
export async function choose(canvas: HTMLElement, selector: string, value: string): Promise<void> {
  const list = await waitFor(() => find<HTMLSelectElement>(canvas, selector), patience);
  await fireEvent.change(list, { target: { value } });
}

/** Puts a text where one is pasted. */
export async function paste(canvas: HTMLElement, selector: string, value: string): Promise<void> {
  const field = await waitFor(() => find<HTMLTextAreaElement>(canvas, selector), patience);
  await fireEvent.change(field, { target: { value } });
}

/** Presses the button of the form. */
export const submit = (canvas: HTMLElement): Promise<void> => press(canvas, '[type=submit]');

/** Presses the first button that matches, in whatever shadow root it is. Waits for it if it is not there yet. */
export async function press(canvas: HTMLElement, selector: string): Promise<void> {
  const button = await waitFor(() => find<HTMLElement>(canvas, selector), patience);
  await userEvent.click(button);
}

/** Waits until a text is to be seen. What stands for a value, as `{count}`, matches anything. */
export async function see(canvas: HTMLElement, text: string): Promise<void> {
  const pattern = new RegExp(text.split(/\{\w+\}/).map((piece) => piece.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.+'), 'u');
  await waitFor(() => expect(textOf(canvas)).toMatch(pattern), patience);
}

/** The first visible element that matches, shadow roots included. */
function find<Found extends HTMLElement>(root: ParentNode, selector: string): Found {
  const found = all(root).find((element) => element.matches(selector) && element.checkVisibility());
  if (!found) throw new Error(`Nothing on the page matches ${selector}.`);
  return found as Found;
}

const all = (root: ParentNode): Element[] => [...root.querySelectorAll('*')].flatMap((element) => [element, ...(element.shadowRoot ? all(element.shadowRoot) : [])]);

/** The dialog to sign in again. It is at the end of the page, whichever element has asked. Waits for it if it is not there yet. */
export async function signInAgainDialog(): Promise<HTMLElement> {
  await see(document.body, signInAgain.title);
  return find(document.body, 'cx-sign-in-again');
}

/** What is to be read: each element's own text, if it is visible. */
const textOf = (root: ParentNode): string =>
  all(root)
    .filter((element) => element.checkVisibility() && element.localName !== 'style')
    .map((element) => (element.children.length ? Array.from(element.childNodes, (node) => (node instanceof Text ? node.data : '')).join('') : element.textContent))
    .map((text) => text.trim().replaceAll(/\s+/g, ' '))
    .filter(Boolean)
    .join('\n');
