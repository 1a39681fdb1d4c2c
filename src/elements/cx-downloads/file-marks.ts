import { css, html, type TemplateResult } from 'lit';
import type { Copying } from '../../controllers/copying.ts';
import type { Words } from '../../i18n/messages.ts';
import { copyIcon } from '../../templates/icons.ts';
import type { Platform } from './platform.ts';

/** The look of what is here, in the shadow root of the downloads. */
export const looks = css`
  .platform {
    display: inline-flex;
    align-items: center;
    gap: calc(1.5 * var(--_space));
    color: var(--_text);
  }
  .checksum {
    display: flex;
    flex: 1 0 100%;
    align-items: center;
    gap: calc(2 * var(--_space));
    min-inline-size: 0;
  }
  .checksum > .note {
    flex: none;
  }
  .checksum > code.note {
    flex: 0 1 auto;
    min-inline-size: 0;
    overflow: hidden;
    border-radius: 4px;
    font-family: var(--_font-mono);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .checksum > code:focus {
    overflow: auto;
    text-overflow: clip;
  }
`;

const picture = (path: string) => html`<svg viewBox="0 0 20 20" aria-hidden="true"><path d=${path} /></svg>`;
const phone = picture('M6.5 2.75h7v14.5h-7ZM9.5 14.8h1');
/** Kinds of machines: the platforms' own signs are trademarks. */
const pictures: Readonly<Record<Platform, TemplateResult>> = {
  windows: picture('M3 4.5h14v9H3ZM10 13.5v3M6.5 16.5h7'),
  macos: picture('M4.5 4.5h11v8h-11ZM2.5 15.5h15'),
  linux: picture('M3 4.5h14v11H3ZM6 8l2 2-2 2M10 12h3'),
  android: phone,
  ios: phone,
};

/** A platform in words, with a picture. Part: `platform`. Loaded with the first checksum, or the first list of other files that is opened. */
export const platformMark = (platform: Platform, name: string): TemplateResult => html`<span class="platform" part="platform">${pictures[platform]}${name}</span> `;

/** Which function a checksum is of, by its length in hexadecimal digits: a release server does not say. */
const functions: Readonly<Record<number, string>> = { 32: 'MD5', 40: 'SHA-1', 64: 'SHA-256', 96: 'SHA-384', 128: 'SHA-512' };

/** A checksum with a button that copies it. Parts: `checksum`, `checksum-text`, `checksum-button`. */
export function checksumText(checksum: string, { releases }: Words<'releases'>, copying: Copying): TemplateResult {
  const name = (/^[\da-f]+$/i.test(checksum) && functions[checksum.length]) || releases.checksum;
  const copy = ({ currentTarget }: Event) => copying.copy(checksum, releases, () => (currentTarget as Element).previousElementSibling);
  return html`<div class="checksum" part="checksum">
    <span class="note">${name}</span>
    <code class="note" part="checksum-text" tabindex="0" role="group" aria-label=${name}>${checksum}</code>
    <button type="button" class="copy" part="checksum-button button" aria-label=${releases.copyChecksum} title=${releases.copyChecksum} @click=${copy}>${copyIcon}</button>
  </div>`;
}
