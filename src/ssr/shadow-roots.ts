import { html, type TemplateResult } from 'lit';
import type { ProblemCode } from '../../server-adapter/src/contract/problem.ts';
import type { Words } from '../i18n/messages.ts';
import { warningIcon } from '../templates/icons.ts';
import { heading } from '../templates/panel.ts';
import { problemAlert } from '../templates/problem-alert.ts';
import { styleTexts } from './sign-in-styles.ts';
import { toHtml } from './to-html.ts';

const shadowRoot = (styles: readonly string[], content: TemplateResult): string =>
  `<template shadowrootmode="open">${styles.map((text) => `<style>${text}</style>`).join('')}${toHtml(content)}</template>`;

/** What `<cx-login>` draws around an adopted form while nobody is signed in; a test compares them. */
export function loginShadowRoot(words: Words<'shared' | 'signIn' | 'problems'>, problem: ProblemCode | undefined): string {
  return shadowRoot(
    problem ? [styleTexts.login, styleTexts.alert] : [styleTexts.login],
    html`<slot name="logo"></slot>
      <div>${heading(words.signIn)}</div>
      ${problem && problemAlert({ problem: { code: problem }, words })}
      <div part="form">
        <slot name="before-form"></slot>
        <slot></slot>
        <div part="ways"></div>
        <slot name="after-form"></slot>
      </div>
      <slot name="footer"></slot>`,
  );
}

/** What `<cx-field>` draws around an input. The button to show a password comes with the script, which it needs. */
export const fieldShadowRoot: string = shadowRoot(
  [styleTexts.field],
  html`<div class="label" part="label"><slot name="label"></slot></div>
    <div class="control" part="control"><slot></slot></div>
    <div class="action" part="action"><slot name="action"></slot></div>
    <div class="error" part="error" hidden>${warningIcon}<slot name="error"></slot></div>
    <div class="hint" part="hint"><slot name="hint"></slot></div>`,
);
