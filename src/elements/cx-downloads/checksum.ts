import { html, type TemplateResult } from 'lit';
import type { Copying } from '../../controllers/copying.ts';
import type { Words } from '../../i18n/messages.ts';
import { copyIcon } from '../../templates/icons.ts';

/** Which function a checksum is of, by its length in hexadecimal digits: a release server does not say. */
const functions: Readonly<Record<number, string>> = { 32: 'MD5', 40: 'SHA-1', 64: 'SHA-256', 96: 'SHA-384', 128: 'SHA-512' };

/** A checksum with a button that copies it. Parts: `checksum`, `checksum-text`, `checksum-button`. */
export function drawChecksum(checksum: string, { releases }: Words<'releases'>, copying: Copying): TemplateResult {
  const name = (/^[\da-f]+$/i.test(checksum) && functions[checksum.length]) || releases.checksum;
  const copy = ({ currentTarget }: Event) => copying.copy(checksum, releases, () => (currentTarget as Element).previousElementSibling);
  return html`<div class="checksum" part="checksum">
    <span class="note">${name}</span>
    <code class="note" part="checksum-text" tabindex="0" role="group" aria-label=${name}>${checksum}</code>
    <button type="button" class="copy" part="checksum-button" aria-label=${releases.copyChecksum} title=${releases.copyChecksum} @click=${copy}>${copyIcon}</button>
  </div>`;
}
