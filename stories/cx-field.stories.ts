import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { shared } from '../src/i18n/en-sign-in.ts';
import { press } from './interactions.ts';

const meta: Meta = { title: 'Elements/cx-field', component: 'cx-field', argTypes: { revealable: { control: false } }, render: () => field(input()) };
export default meta;

type Story = StoryObj;

const label = (text: string): TemplateResult => html`<label slot="label" for="field">${text}</label>`;
const input = (type = 'text', value = ''): TemplateResult => html`<input id="field" name="field" type=${type} value=${value} autocomplete="off" aria-describedby="more" />`;
const field = (input: TemplateResult, rest: unknown = '', text = 'Serial number'): TemplateResult => html`<cx-field>${label(text)}${input}${rest}</cx-field>`;
const error = html`<span slot="error" id="more">Fill this in.</span>`;

/** An element for page authors: what a form of their own is made of, to look like the others. */
export const Default: Story = {};
export const Filled: Story = { render: () => field(input('text', 'EX-20417')) };
export const Password: Story = { render: () => field(input('password', 'correct horse'), '', 'Password') };
export const PasswordShown: Story = { ...Password, play: ({ canvasElement }) => press(canvasElement, `[part=toggle][title="${shared.showPassword}"]`) };
export const Hint: Story = { render: () => field(input(), html`<span slot="hint" id="more">It is on the back of the machine.</span>`) };
export const Error: Story = { render: () => field(html`<input id="field" name="field" aria-invalid="true" aria-describedby="more" autocomplete="off" />`, error) };
export const ErrorDark: Story = { ...Error, globals: { scheme: 'dark' } };
export const Action: Story = { render: () => field(input('password'), html`<a slot="action" href="#forgot">Forgot it?</a>`, 'Password') };
export const LongContent: Story = {
  globals: { width: 'narrow' },
  render: () => field(input('text', 'a-value-that-is-longer-than-the-field-is-wide@example.com'), error, 'A label that somebody thought should be a whole sentence, with Unbreakablelongwordswithoutanyspace'),
};
export const Dark: Story = { globals: { scheme: 'dark' } };
export const Narrow: Story = { ...Password, globals: { width: 'narrow' } };
export const RightToLeft: Story = { globals: { language: 'ar' }, render: () => field(input('password', 'correct horse'), html`<a slot="action" href="#forgot">نسيتها؟</a>`, 'كلمة المرور') };
