import { html, nothing, type TemplateResult } from 'lit';
import type { OwnSession } from '#contract/own-session.ts';
import type { ProblemError } from '../../problem-error.ts';
import type { Localization } from '../../controllers/localization.ts';
import type { Words } from '../../i18n/messages.ts';
import { formatDate, formatRelative, toDate } from '../../i18n/time.ts';
import { longText } from '../../templates/long-text.ts';
import { problemAlert } from '../../templates/problem-alert.ts';

/** The words of the list, and how they are put together. */
export interface SessionWords extends Pick<Localization<'shared'>, 'language' | 'format'> {
  words: Words<'problems' | 'shared' | 'customer' | 'ownSessions'>;
}

export interface SessionItemContext {
  localization: SessionWords;
  /** Why it could not be signed out. */
  problem: ProblemError | undefined;
  signOut: () => void;
}

/** One device. Parts: `session`, `session-icon`, `session-device`, `session-current`, `session-facts`, `button`. */
export function ownSessionItem(session: OwnSession, { localization, problem, signOut }: SessionItemContext): TemplateResult {
  const { words } = localization;
  const { id, current, os } = session;
  return html`<li part="session">
    <svg class="session-icon" part="session-icon" viewBox="0 0 20 20" aria-hidden="true"><path d=${/^(iOS|Android)$/.test(os ?? '') ? phone : computer} /></svg>
    <div class="session-text">
      <span id="session-${id}" class="session-device" part="session-device">${longText(deviceName(session, localization))}</span>
      ${current ? html`<span class="badge" part="session-current badge">${words.ownSessions.thisDevice}</span>` : nothing}
      <div class="muted" part="session-facts">${lastUse(session, localization)}</div>
    </div>
    ${current ? nothing : html`<button type="button" class="secondary small" part="button" aria-describedby="session-${id}" @click=${signOut}>${words.ownSessions.signOutDevice}</button>`}
    ${problemAlert({ problem, words })}
  </li>`;
}

/** What a device is called: `Firefox on Windows`, or as much of it as is known. */
export function deviceName({ browser, os }: OwnSession, { words: { ownSessions }, format }: SessionWords): string {
  return os ? format(ownSessions.device, { browser: browser || ownSessions.unknownBrowser, os }) : browser || ownSessions.unknownBrowser;
}

/** In words, and to the minute. */
function lastUse({ current, lastSeenAt }: OwnSession, { words, language, format }: SessionWords): unknown {
  if (current) return words.ownSessions.activeNow;
  const date = toDate(lastSeenAt);
  if (!date) return format(words.ownSessions.lastUsed, { time: words.customer.unknown });
  const exact = formatDate(date, language, 'short');
  return html`${format(words.ownSessions.lastUsed, { time: formatRelative(date, language) })} <span aria-hidden="true">·</span> <time datetime=${date.toISOString()}>${exact}</time>`;
}

const computer = 'M4.5 4h11A1.5 1.5 0 0 1 17 5.5v7H3v-7A1.5 1.5 0 0 1 4.5 4ZM1.5 15.5h17';
const phone = 'M7 2.5h6A1.5 1.5 0 0 1 14.5 4v12a1.5 1.5 0 0 1-1.5 1.5H7A1.5 1.5 0 0 1 5.5 16V4A1.5 1.5 0 0 1 7 2.5ZM9 15h2';
