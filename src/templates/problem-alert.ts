import { html, nothing, type TemplateResult } from 'lit';
import type { ProblemError } from '../problem-error.ts';
import type { Words } from '../i18n/messages.ts';
import { warningIcon } from './icons.ts';

export interface ProblemAlert {
  /** Nothing to say: the live region stays, empty, so that what comes into it later is announced. */
  problem: Pick<ProblemError, 'code'> | undefined;
  words: Words<'problems' | 'shared'>;
  /** Offers to try again. */
  retry?: (() => void) | undefined;
  /** Said after it. */
  note?: string | undefined;
  /** How long to wait, in words that change each second; not announced again and again. */
  wait?: string | undefined;
}

/** The words for a problem. A code of a newer adapter, which this kit does not know, is some failure or other. */
export function problemText(code: string, { problems }: Words<'problems'>): string {
  return Object.hasOwn(problems, code) ? problems[code as keyof typeof problems] : problems['internal-error'];
}

/** A problem that belongs to no field. Parts: `alert`, `alert-text`, `alert-action`. */
export function problemAlert({ problem, words, note, retry, wait }: ProblemAlert): TemplateResult {
  return html`<div role="alert">
    ${problem
      ? html`<div part="alert" class="alert">
          ${warningIcon}
          <div class="alert-text" part="alert-text">
            ${problemText(problem.code, words)} ${note} ${wait ? html`<span role="timer" aria-live="off">${wait}</span>` : nothing}
            ${retry && !wait ? html`<button type="button" class="link" part="alert-action button" @click=${retry}>${words.shared.tryAgain}</button>` : nothing}
          </div>
        </div>`
      : nothing}
  </div>`;
}
