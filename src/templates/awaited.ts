import { html, nothing, type TemplateResult } from 'lit';
import type { Words } from '../i18n/messages.ts';
import type { Remote } from '../stores/remote.ts';
import { skeleton } from './placeholder.ts';
import { problemAlert } from './problem-alert.ts';

/** What is loaded when somebody opens it: a grey block while it is awaited, what is known, and what went wrong with a way to try again. */
export function awaited<Value>(remote: Remote<Value> | undefined, words: Words<'problems' | 'shared' | 'customer'>, retry: () => void, draw?: (value: Value) => TemplateResult): TemplateResult {
  const problem = remote?.state === 'error' ? remote.problem : undefined;
  const content = remote?.value ? draw?.(remote.value) : remote?.state === 'pending' ? skeleton(1, words.customer.loading) : undefined;
  return html`${problemAlert({ problem, words, retry })}${content ?? nothing}`;
}
