import { html, nothing, type TemplateResult } from 'lit';
import type { License } from '../../../server-adapter/src/contract/license.ts';
import { longText } from '../../templates/long-text.ts';
import { releasesLeft } from './releases-left.ts';
import type { MachineRelease } from './machine-release.ts';
import type { ContentWords } from './words.ts';

/** Asks before a machine is freed. The browser keeps the focus inside, closes it on Escape and gives the focus back. */
export function releaseDialog(release: MachineRelease, license: License | undefined, localization: ContentWords): TemplateResult {
  const { machines, customer } = localization.words;
  const left = license && releasesLeft(license);
  return html`<dialog part="dialog" aria-labelledby="dialog-title" aria-describedby="dialog-text" @close=${release.forget}>
    <h2 id="dialog-title" part="dialog-title">${machines.confirmTitle}</h2>
    <p class="machine-name" part="machine-name">${longText(release.asked?.hostname || machines.unnamed)}</p>
    <p id="dialog-text" part="dialog-text">${machines.confirmText} ${left === undefined ? nothing : localization.format(machines.left, { count: left })}</p>
    <div class="dialog-actions" part="dialog-actions">
      <button type="button" class="secondary" part="dialog-cancel" autofocus @click=${release.cancel}>${customer.cancel}</button>
      <button type="button" class="primary" part="dialog-confirm" @click=${release.confirm}>${machines.confirm}</button>
    </div>
  </dialog>`;
}
