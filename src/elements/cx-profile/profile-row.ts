import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { User } from '#contract/user.ts';
import { adoptSheet } from '../../controllers/adopt-sheet.ts';
import type { Customer } from '../../controllers/customer.ts';
import type { Words } from '../../i18n/messages.ts';
import { initialsOf } from '../../templates/initials.ts';
import { longText } from '../../templates/long-text.ts';
import { rowStyles } from './cx-profile.styles.ts';

/** What a section says: what it is, what is known, and what its button says. */
export interface ProfileRow {
  title: string;
  value?: string;
  button?: string | false;
  /** What the button opens has no other way to be closed. */
  toggles?: boolean;
  avatar?: TemplateResult;
}

/** Gives an element the looks of the rows. */
export const styleRows = (host: LitElement): void => adoptSheet(host.renderRoot as ShadowRoot, rowStyles.styleSheet);

/** The sections that a page asks for, in its order. Default: all. */
export const toWanted = (sections: string | null | undefined): ReadonlySet<string> =>
  new Set((sections ?? 'profile email security sessions account sign-out').replace('security', 'password two-factor').match(/\S+/g));

/** `undefined` for a section that the adapter does not allow, or that there is none of. `alone`: the page has no other section. */
export function describeRow(section: string, user: User, { profile }: Words<'profile'>, customer: Pick<Customer, 'can'>, alone: boolean): ProfileRow | undefined {
  const name = user.name || user.email;
  switch (section) {
    case 'profile':
      return {
        title: name,
        value: [user.email, user.company].filter(Boolean).join(' · '),
        button: customer.can('editProfile') && profile.edit,
        avatar: html`<span class="avatar" part="avatar" aria-hidden="true">${initialsOf(name)}</span>`,
      };
    case 'email':
      return customer.can('changeEmail') ? { title: profile.email, value: user.email, button: profile.changeEmail } : undefined;
    case 'password':
      return customer.can('changePassword') ? { title: profile.password, button: profile.changePassword } : undefined;
    case 'two-factor':
      if (!customer.can('twoFactor')) return undefined;
      return user.twoFactorEnabled ? { title: profile.twoFactor, value: profile.on, button: profile.manage } : { title: profile.twoFactor, value: profile.off, button: profile.setUp };
    case 'account':
      return customer.can('exportData') || customer.can('deleteAccount') ? { title: profile.yourData, button: profile.manage } : undefined;
    case 'sessions':
      return { title: profile.devices, button: !alone && profile.manageDevices, toggles: true };
    default:
      return undefined;
  }
}

export interface ProfileRowContext {
  /** Of the heading. */
  level: number;
  /** `undefined` until that is known. */
  isOpen: boolean | undefined;
  open: () => void;
  /** What belongs to the section, below. */
  content: unknown;
}

/** Parts: `section`, `name`, `value`, `button`. */
export function profileRow(section: string, { title, value, button, toggles, avatar }: ProfileRow, { level, isOpen, open, content }: ProfileRowContext): TemplateResult {
  return html`<section part="section ${section}-section" data-section=${section}>
    <div class="row">
      ${avatar}
      <div class="text">
        <div role="heading" aria-level=${level} part="name heading">${longText(title)}</div>
        ${value ? html`<div class="muted" part="value">${longText(value)}</div>` : nothing}
      </div>
      ${button && (toggles || !isOpen) ? html`<button type="button" class="secondary" part="button" aria-expanded=${toggles ? Boolean(isOpen) : nothing} @click=${open}>${button}</button>` : nothing}
    </div>
    ${content}
  </section>`;
}
