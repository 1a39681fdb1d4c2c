import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { expect, waitFor } from 'storybook/test';
import { fields } from '../src/i18n/en/sign-in/problems.ts';
import { shared } from '../src/i18n/en/sign-in/sign-in.ts';
import { press, see } from './interactions.ts';

const meta: Meta = { title: 'Elements/cx-field', component: 'cx-field', argTypes: { revealable: { control: false } }, render: () => field(input()) };
export default meta;

type Story = StoryObj;

const label = (text: string): TemplateResult => html`<label slot="label" for="field">${text}</label>`;
const input = (type = 'text', value = ''): TemplateResult => html`<input id="field" name="field" type=${type} value=${value} autocomplete="off" aria-describedby="more" />`;
const field = (input: TemplateResult, rest: unknown = '', text = 'Serial number'): TemplateResult =>
  html`<cx-login><span slot="header"></span><form aria-label="A form of the page's own"><cx-field>${label(text)}${input}${rest}</cx-field></form></cx-login>`;
const required = html`<input id="field" name="field" autocomplete="off" required />`;

/** The form around a field says what is wrong with it. */
const submitEmpty: NonNullable<Story['play']> = async ({ canvasElement }) => {
  await waitFor(() => expect(canvasElement.querySelector('form')?.noValidate).toBe(true));
  canvasElement.querySelector('form')?.requestSubmit();
  await see(canvasElement, fields.required);
};

/** What a form of the page's own, inside an element that adopts it, can be made of to look like the others. */
export const Default: Story = {};
export const Filled: Story = { render: () => field(input('text', 'EX-20417')) };
export const Password: Story = { render: () => field(input('password', 'correct horse'), '', 'Password') };
export const PasswordShown: Story = { ...Password, play: ({ canvasElement }) => press(canvasElement, `[part~=toggle][title="${shared.showPassword}"]`) };
export const Hint: Story = { render: () => field(input(), html`<span slot="hint" id="more">It is on the back of the machine.</span>`) };
export const Error: Story = { render: () => field(required), play: submitEmpty };
export const ErrorDark: Story = { ...Error, globals: { scheme: 'dark' } };
export const Action: Story = { render: () => field(input('password'), html`<a slot="action" href="#forgot">Forgot it?</a>`, 'Password') };
export const LongContent: Story = {
  globals: { width: 'narrow' },
  render: () => field(input('text', 'a-value-that-is-longer-than-the-field-is-wide@example.com'), html`<span slot="hint" id="more">${'A hint that goes on and on. '.repeat(6)}</span>`, 'A label that somebody thought should be a whole sentence, with Unbreakablelongwordswithoutanyspace'),
};
export const Dark: Story = { globals: { scheme: 'dark' } };
export const Narrow: Story = { ...Password, globals: { width: 'narrow' } };
export const RightToLeft: Story = { globals: { language: 'ar' }, render: () => field(input('password', 'correct horse'), html`<a slot="action" href="#forgot">نسيتها؟</a>`, 'كلمة المرور') };
