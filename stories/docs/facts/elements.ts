import { elements, type Described, type ElementDescription } from '../../.storybook/manifest.ts';
import { code, markdownTable } from './markdown-table.ts';

const listOf = (described: readonly Described[] = []): string => described.map(({ name }) => code(name || '(default)')).join(', ');

/** Which element, and what it is. */
export const elementTable = markdownTable(['Element', 'What it is'], elements.map(({ tagName, summary, description }) => [code(`<${tagName}>`), summary || description || '']));

/** Every part of every element. */
export const partTable = byElement('Parts', ({ cssParts }) => listOf(cssParts));

/** Every custom state of every element. */
export const stateTable = byElement('States', ({ cssStates }) => listOf(cssStates));

/** Every slot of every element. */
export const slotTable = byElement('Slots', ({ slots }) => listOf(slots));

/** Every event, who sends it and what it says. */
export const eventTable = markdownTable(
  ['Event', 'Sent by', 'When'],
  elements.flatMap(({ tagName, events = [] }) => events.map(({ name, description = '' }) => [code(name), code(`<${tagName}>`), description])),
);

function byElement(title: string, cell: (element: ElementDescription) => string): string {
  return markdownTable(['Element', title], elements.map((element) => [code(`<${element.tagName}>`), cell(element)]).filter(([, cell]) => cell));
}
