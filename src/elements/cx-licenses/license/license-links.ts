import { html, nothing, type TemplateResult } from 'lit';
import type { License } from '#contract/license.ts';
import { keyedList } from '../../../templates/keyed-list.ts';
import { describeStatus, follow, licenseName, toId, type LicenseContext } from './license.ts';

/** The licenses of the page beside the one that is open, where there is room for both. Parts: `license-links`, `license-links-item`. */
export function licenseLinks(licenses: readonly License[], openId: string, context: LicenseContext, label: string): TemplateResult | typeof nothing {
  if (licenses.length < 2) return nothing;
  const { localization, keys, hrefOf, open } = context;
  const item = (license: License) => {
    const { tone, icon, text } = describeStatus(license, localization);
    return html`<li>
      <a part="license-links-item" href=${hrefOf(license.id) ?? '#'} aria-current=${license.id === openId ? 'page' : nothing} @click=${(event: MouseEvent) => follow(event, () => open(license.id))}>
        <span class="link-name"><bdi>${licenseName(license, localization)}</bdi><span class="note" dir="ltr">•••• ${keys.endOf(license.key ?? '')}</span></span>
        <span class="tone ${tone}" title=${text}>${icon}<span class="visually-hidden">${text}</span></span>
      </a>
    </li>`;
  };
  return html`<nav class="links" part="license-links" aria-label=${label}><ul role="list">${keyedList(licenses, toId, item)}</ul></nav>`;
}
