import { html, nothing, type TemplateResult } from 'lit';
import type { License } from '#contract/license.ts';
import { formatRelative, toDate } from '../../../i18n/time.ts';
import { longText } from '../../../templates/long-text.ts';
import type { PlaceWords } from '../context.ts';
import { describeStatus, hasNoSeat, type LicenseContext } from './license.ts';
import { releasesLeft } from './machines.ts';

/** Why a license does not work, or will not for long, or not on another machine; the vendor's own words, and whom to ask. Slot: `contact`. Parts: `notice`, `why`, `reason`. */
export function licenseNotice(license: License, context: LicenseContext, words: PlaceWords): TemplateResult | typeof nothing {
  const text = describe(license, words);
  if (!text) return nothing;
  const reason = context.reasonOf(license);
  const { tone, icon } = describeStatus(license, context.localization);
  return html`<div class="notice ${tone === 'good' ? 'soon' : tone}" part="notice" role="note">
    ${icon}
    <div>
      <p part="why">${text}</p>
      ${reason ? html`<p class="reason" part="reason">${longText(reason)}</p>` : nothing}
      <slot name="contact"></slot>
    </div>
  </div>`;
}

function describe(license: License, { words, language, format }: PlaceWords): string | undefined {
  const { place } = words;
  const date = toDate(license.expiresAt);
  const time = date ? formatRelative(date, language) : '';
  switch (license.status) {
    case 'expired':
      return format(place.expired, { time });
    case 'suspended':
      return place.suspended;
    case 'revoked':
      return place.revoked;
    case 'not-started':
      return place.notStarted;
    case 'expiring':
      return format(place.expiring, { time });
    default:
      if (!hasNoSeat(license.seats)) return undefined;
      return releasesLeft(license) === 0 ? place.noSeatForGood : place.noSeat;
  }
}
