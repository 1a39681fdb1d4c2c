import { html, nothing, type TemplateResult } from 'lit';
import type { License } from '#contract/license.ts';
import type { ProblemError } from '../../../problem-error.ts';
import type { Localization } from '../../../controllers/localization.ts';
import { problemAlert } from '../../../templates/problem-alert.ts';

/** The words of machines without a network as well. */
export type OfflineWords = Pick<Localization<'problems' | 'shared' | 'customer' | 'licenses' | 'machines' | 'offlineActivation'>, 'words' | 'language' | 'format'>;

/** What is done with the machine of a request file. */
export type OfflineAction = 'activate' | 'deactivate';

/** What the form shows, and what it does. */
export interface OfflineForm {
  readonly action: OfflineAction;
  /** The license is in force, and has a free seat. */
  readonly canActivate: boolean;
  /** Machines of the license may still be deactivated. */
  readonly canFree: boolean;
  /** The text of the request file, once there is one that may be one. */
  readonly request: string;
  /** The name of the file that it is from. */
  readonly fileName: string | undefined;
  readonly problem: Pick<ProblemError, 'code'> | undefined;
  readonly pending: boolean;
  /** The response file: its address in the browser's memory, and its name. */
  readonly response: { url: string; name: string } | undefined;
  choose: (action: OfflineAction) => void;
  /** Takes a file that was chosen or dropped. */
  take: (file: File | undefined) => Promise<void>;
  /** Takes the text of a file. */
  paste: (text: string) => Promise<void>;
  submit: (license: License) => Promise<void>;
}

const fileIcon = html`<svg viewBox="0 0 20 20" aria-hidden="true"><path d="M6 2.75h5.5l4 4V15a2.25 2.25 0 0 1-2.25 2.25h-7.25A2.25 2.25 0 0 1 3.75 15V5A2.25 2.25 0 0 1 6 2.75ZM11.25 3v4h4" /></svg>`;

/** The steps, the request file, and what comes of it. Parts: `steps`, `drop`, `file-input`, `paste`, `textarea`, `offline-submit`, `download-link`. */
export function offlineForm(license: License, offline: OfflineForm, { words }: OfflineWords): TemplateResult {
  const { offlineActivation: texts } = words;
  const activates = offline.action === 'activate';
  const steps = activates ? [texts.makeRequest, texts.giveRequest, texts.takeResponse] : [texts.makeFreeRequest, texts.giveRequest, texts.seatIsFree];
  return html`
    ${offline.canFree && offline.canActivate ? actions(offline, words.machines.withoutNetwork, texts) : nothing}
    <ol class="steps" part="steps">${steps.map((step) => html`<li>${step}</li>`)}</ol>
    ${offline.response ? response(offline.response, texts) : request(license, offline, words)}
  `;
}

type Texts = OfflineWords['words']['offlineActivation'];

function actions({ action, choose, pending }: OfflineForm, label: string, texts: Texts): TemplateResult {
  const option = (value: OfflineAction) => html`<label part="label"><input type="radio" name="offline-action" part="radio" .checked=${value === action} ?disabled=${pending} @change=${() => choose(value)} />${texts[value]}</label>`;
  return html`<div class="offline-actions" part="offline-actions" role="radiogroup" aria-label=${label}>${option('activate')}${option('deactivate')}</div>`;
}

function request(license: License, offline: OfflineForm, words: OfflineWords['words']): TemplateResult {
  const { offlineActivation: texts } = words;
  const { fileName, pending, problem, action } = offline;
  // In this place, these say which file it was.
  const problems = { ...words.problems, 'body-too-large': texts.tooLarge, 'invalid-request': texts.notRequest, forbidden: texts.notAllowed, 'not-found': texts.notActive };
  const label = action === 'activate' ? (pending ? texts.activating : texts.activateNow) : pending ? words.machines.freeing : texts.freeNow;
  return html`${drop(offline, fileName ?? texts.drop)}
    <details class="paste" part="paste">
      <summary>${texts.paste}</summary>
      <textarea class="input" part="textarea" rows="4" maxlength="32768" spellcheck="false" autocomplete="off" dir="ltr" aria-label=${texts.text} @input=${({ target }: Event) => offline.paste((target as HTMLTextAreaElement).value)}></textarea>
    </details>
    ${problemAlert({ problem, words: { ...words, problems } })}
    <button type="button" class="primary" part="offline-submit button" aria-disabled=${offline.request && !pending ? nothing : 'true'} @click=${() => offline.submit(license)}>${label}</button>`;
}

/** A real file input, so keyboards and screen readers have what they know; what is dropped on its label is taken too. */
function drop({ take, pending }: OfflineForm, text: string): TemplateResult {
  const over = (event: DragEvent) => {
    event.preventDefault();
    (event.currentTarget as HTMLElement).toggleAttribute('data-over', event.type === 'dragover');
  };
  const dropped = (event: DragEvent) => {
    over(event);
    void take(event.dataTransfer?.files[0]);
  };
  const chosen = ({ target }: Event) => {
    const input = target as HTMLInputElement;
    void take(input.files?.[0]);
    // So that the same file, mended, can be chosen again.
    input.value = '';
  };
  return html`<label class="drop" part="drop" @dragover=${over} @dragleave=${over} @drop=${dropped}>
    <input class="visually-hidden" type="file" part="file-input" ?disabled=${pending} @change=${chosen} />${fileIcon}<span class="file-name"><bdi>${text.slice(0, 120)}</bdi></span>
  </label>`;
}

function response({ url, name }: { url: string; name: string }, texts: Texts): TemplateResult {
  return html`<p class="success" part="offline-success">${texts.activated}</p>
    <a class="primary" part="download-link button" href=${url} download=${name}>${texts.save}</a>`;
}
