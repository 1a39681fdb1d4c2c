import { html, nothing, type TemplateResult } from 'lit';
import type { TwoFactorSecret } from '#contract/two-factor.ts';
import type { Copying } from '../../controllers/copying.ts';
import type { OnDemand } from '../../controllers/on-demand.ts';
import type { Words } from '../../i18n/messages.ts';
import { copyIcon, downloadIcon, successIcon } from '../../templates/icons.ts';
import type { drawQrCode } from './qr-code.ts';

interface ViewContext {
  words: Words<'twoFactor'>;
  copying: Copying;
}

/** What an authenticator app takes over: as a QR code, as a text, and as a link for an app on the same device. */
export function secretToScan({ secret, url }: TwoFactorSecret, { words, copying, qrCode }: ViewContext & { qrCode: OnDemand<typeof drawQrCode> }): TemplateResult {
  const { twoFactor } = words;
  const known = url.startsWith('otpauth://');
  return html`<p>${twoFactor.scan}</p>
    <div class="qr">${known ? drawCode(url, twoFactor, qrCode) : html`<p class="muted">${twoFactor.noQrCode}</p>`}</div>
    ${known ? html`<a class="link" part="app-link" href=${url}>${twoFactor.openApp}</a>` : nothing}
    <p class="label">${twoFactor.key}</p>
    <div class="secret">
      <code id="secret" part="secret" translate="no" dir="ltr">${secret.match(/.{1,4}/gsu)?.map((group) => html`<span>${group}</span> `)}</code>
      ${copyButton(secret, 'secret', { words, copying })}
    </div>`;
}

function drawCode(url: string, { qrCode: name, noQrCode }: ViewContext['words']['twoFactor'], { part, problem }: OnDemand<typeof drawQrCode>): unknown {
  const instead = html`<p class="muted">${noQrCode}</p>`;
  if (!part) return problem ? instead : nothing;
  try {
    return part(url, name);
  } catch {
    // More than a code can hold.
    return instead;
  }
}

/** Copies what the node with this id shows. */
function copyButton(text: string, id: string, { words: { twoFactor }, copying }: ViewContext): TemplateResult {
  const copied = copying.isCopied(text);
  const copy = ({ currentTarget }: Event) => copying.copy(text, twoFactor, () => ((currentTarget as Element).getRootNode() as ShadowRoot).getElementById(id));
  return html`<button type="button" class="secondary" part="button" @click=${copy}>${copied ? successIcon : copyIcon}${copied ? twoFactor.copied : twoFactor.copy}</button>`;
}

export interface RecoveryCodesContext extends ViewContext {
  /** What was done on the way here. */
  done: string | undefined;
  /** Says whose they are, where they are kept. */
  title: string;
  /** They are saved. */
  finish: () => void;
}

/** Recovery codes, which are shown once, and ways to keep them. */
export function recoveryCodes(codes: readonly string[], { words, copying, done, title, finish }: RecoveryCodesContext): TemplateResult {
  const { twoFactor } = words;
  const text = { title, lines: codes };
  return html`<div class="codes" tabindex="-1">
      ${done ? html`<p class="notice" part="notice">${successIcon}<span>${done}</span></p>` : nothing}
      <p class="label" part="codes-title">${twoFactor.codesTitle}</p>
      <p class="muted">${codes.length ? twoFactor.codesText : twoFactor.noCodes}</p>
    </div>
    ${codes.length
      ? html`<ul id="codes" role="list" part="codes" translate="no" dir="ltr">${codes.map((code) => html`<li part="code"><code>${code}</code></li>`)}</ul>
          <div class="actions">
            ${copyButton(codes.join('\n'), 'codes', { words, copying })}
            <button type="button" class="secondary" part="button" @click=${() => downloadText(text, `${location.hostname}-recovery-codes.txt`)}>${downloadIcon}${twoFactor.download}</button>
            <button type="button" class="secondary" part="button" @click=${() => printText(text)}>${printIcon}${twoFactor.print}</button>
          </div>`
      : nothing}
    <button type="button" class="primary" part="button" @click=${finish}>${codes.length ? twoFactor.codesSaved : twoFactor.done}</button>`;
}

const printIcon = html`<svg viewBox="0 0 20 20" aria-hidden="true"><path d="M6 8V3.5h8V8M6 14H4.5a1.5 1.5 0 0 1-1.5-1.5v-3A1.5 1.5 0 0 1 4.5 8h11A1.5 1.5 0 0 1 17 9.5v3a1.5 1.5 0 0 1-1.5 1.5H14M6 11.5h8v5H6z" /></svg>`;

/** What can be done where it is on. */
export const managing = (...actions: TemplateResult[]): TemplateResult => html`<div class="actions">${actions}</div>`;

/** What somebody takes along: it leaves the page as text, and stays in the browser. */
interface KeptText {
  title: string;
  lines: readonly string[];
}

/** Downloads it as a text file. */
function downloadText({ title, lines }: KeptText, fileName: string): void {
  const href = URL.createObjectURL(new Blob([[title, '', ...lines, ''].join('\n')], { type: 'text/plain' }));
  const link = Object.assign(document.createElement('a'), { href, download: fileName });
  link.click();
  // A browser may begin to read it only after this.
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}

/** Milliseconds after which what was printed leaves the page in any case: a browser may not say when it has printed, and in a sandbox it does not print. */
const printedWithin = 5 * 60_000;

/** Prints it and nothing else of the page: out of a frame that nobody sees, made of nodes, so a strict content security policy has nothing against it. */
export async function printText({ title, lines }: KeptText): Promise<void> {
  const frame = Object.assign(document.createElement('iframe'), { title, ariaHidden: 'true', tabIndex: -1 });
  // Not `hidden`: some browsers print nothing of what is not laid out.
  Object.assign(frame.style, { position: 'fixed', inlineSize: '0', blockSize: '0', border: '0' });
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  document.body.append(frame);
  await loaded;
  const { contentDocument, contentWindow } = frame;
  if (!contentDocument || !contentWindow) return frame.remove();
  contentDocument.title = title;
  contentDocument.body.append(textNode('h1', title), ...lines.map((line) => textNode('p', line)));
  contentWindow.addEventListener('afterprint', () => frame.remove());
  setTimeout(() => frame.remove(), printedWithin);
  contentWindow.print();
}

const textNode = (tag: string, text: string) => Object.assign(document.createElement(tag), { textContent: text });
