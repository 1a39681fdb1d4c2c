import { html, type CSSResult } from 'lit';
import type { ProblemCode } from '#contract/problem.ts';
import type { Words } from '../i18n/messages.ts';
import { alert } from '../styles/alert.ts';
import { base } from '../styles/base.ts';
import { lightForm } from '../styles/light-form.ts';
import { panel } from '../styles/panel.ts';
import { tokens } from '../styles/tokens.ts';
import { heading } from '../templates/panel.ts';
import { problemAlert } from '../templates/problem-alert.ts';
import { toHtml } from './to-html.ts';

const textOf = (...sheets: CSSResult[]): string => sheets.map(({ cssText }) => cssText).join('');

/** What a rendered form looks like until the elements bring their sheets: in the page, and in the shadow root, as far as something in it is to be seen by then. */
export const styleTexts = {
  page: textOf(lightForm),
  login: textOf(tokens, base, panel),
  alert: textOf(alert),
} as const;

/** The styles in what `renderSignIn` writes, as sources for the `style-src` of a content security policy: `'sha256-…' 'sha256-…'` and so on. They change with the version of this package only. */
export async function signInStyleSources(): Promise<string> {
  const sources = Object.values(styleTexts).map(async (text) => {
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
    return `'sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}'`;
  });
  return (await Promise.all(sources)).join(' ');
}

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
