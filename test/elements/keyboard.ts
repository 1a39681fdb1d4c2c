import { sendKeys } from '@web/test-runner-commands';
import { shownText } from '../mocks/user-actions.ts';
import { focused } from './inside.ts';

/** What a screen reader would call it. Nothing has the focus: `''`. */
export function nameOf(element: Element | null): string {
  if (!element || element === document.body) return '';
  const label = element instanceof HTMLInputElement && element.labels?.[0]?.textContent;
  return (label || element.ariaLabel || shownText(element)).trim();
}

/** Presses a key, with another one held or not. */
export async function press(key: string, held?: 'Shift'): Promise<void> {
  if (held) await sendKeys({ down: held });
  await sendKeys({ press: key });
  if (held) await sendKeys({ up: held });
}

/** Presses Tab until the focus is on what has this name; gives up after what a person would bear. Resolves to how often that was. */
export async function tabTo(name: string | RegExp): Promise<number> {
  const passed: string[] = [];
  for (let presses = 0; presses < 20; presses += 1) {
    await press('Tab');
    passed.push(nameOf(focused()));
    if (passed.at(-1)!.match(name)) return passed.length;
  }
  throw new Error(`Tab does not lead to ${name}, only to ${passed.join(', ')}.`);
}
