import { html } from 'lit';
import type { ProblemCode } from '#contract/problem.ts';
import type { Words } from '../i18n/messages.ts';
import { heading } from '../templates/panel.ts';
import { problemAlert } from '../templates/problem-alert.ts';
import { styleTexts } from './sign-in-styles.ts';
import { toHtml } from './to-html.ts';

/** What `<cx-login>` draws around an adopted form while nobody is signed in; a test compares them. */
export function loginShadowRoot(words: Words<'shared' | 'signIn' | 'problems'>, problem: ProblemCode | undefined): string {
  const content = html`<slot name="logo"></slot>
      <div>${heading(words.signIn)}</div>
      ${problem && problemAlert({ problem: { code: problem }, words })}
      <div part="form" aria-busy="false">
        <slot name="before-form"></slot>
        <slot></slot>
        <div part="ways"></div>
        <slot name="after-form"></slot>
      </div>
      <slot name="footer"></slot>`;
  return `<template shadowrootmode="open"><style>${styleTexts.login}</style>${problem ? `<style>${styleTexts.alert}</style>` : ''}${toHtml(content)}</template>`;
}
