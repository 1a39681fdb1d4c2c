import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Activation } from '../../../server-adapter/src/contract/activation.ts';
import type { License } from '../../../server-adapter/src/contract/license.ts';
import type { List } from '../../../server-adapter/src/contract/list.ts';
import { formatRelative, toDate } from '../../i18n/time.ts';
import { longText } from '../../templates/long-text.ts';
import { platformName } from '../../templates/platform-name.ts';
import { problemAlert } from '../../templates/problem-alert.ts';
import { releasesLeft } from './releases-left.ts';
import type { MachineRelease } from './machine-release.ts';
import type { ContentWords } from './words.ts';

export interface MachineListContext {
  localization: ContentWords;
  release: MachineRelease;
  /** The adapter lets people free machines. */
  releasable: boolean;
}

/** The machines of a license. */
export function machineList(license: License, list: List<Activation>, context: MachineListContext): TemplateResult {
  const { localization, releasable } = context;
  const { machines } = localization.words;
  const { items, total, limit } = list;
  const left = releasesLeft(license);
  const hint = !releasable || left === undefined || !items.length ? undefined : left ? localization.format(machines.left, { count: left }) : machines.limitReached;
  if (!items.length) return html`<p class="muted">${machines.none}</p>`;
  return html`<ul class="machines" part="machines" role="list">
      ${repeat(items, ({ id }) => id, (activation) => machine(activation, { ...context, releasable: releasable && left !== 0 }))}
    </ul>
    ${(total ?? 0) > items.length || (total === undefined && items.length >= limit) ? html`<p class="note">${localization.format(machines.first, { count: items.length })}</p>` : nothing}
    ${hint ? html`<p class="note" part="machines-hint">${hint}</p>` : nothing}`;
}

function machine(activation: Activation, context: MachineListContext): TemplateResult {
  const { localization, release } = context;
  const { words } = localization;
  const { id, hostname, offline } = activation;
  return html`<li part="machine">
    <div class="machine-text">
      <span id="machine-${id}" class="machine-name" part="machine-name">${longText(hostname || words.machines.unnamed)}</span>
      ${offline ? html`<span class="badge quiet" part="machine-offline">${words.machines.offline}</span>` : nothing}
      <span class="note" part="machine-facts">${describe(activation, localization).map((fact) => html`<span>${fact}</span>`)}</span>
    </div>
    ${context.releasable ? releaseButton(activation, context) : nothing}
    ${problemAlert({ problem: release.problemOf(id), words })}
  </li>`;
}

function releaseButton(activation: Activation, { localization, release }: MachineListContext): TemplateResult {
  const { machines } = localization.words;
  const pending = release.isPending(activation.id);
  return html`<button
    type="button"
    class="secondary small"
    part="release-button"
    aria-describedby="machine-${activation.id}"
    aria-disabled=${pending ? 'true' : nothing}
    @click=${({ currentTarget }: Event) => release.ask(activation, currentTarget as HTMLElement)}
  >
    ${pending ? machines.freeing : machines.free}
  </button>`;
}

function describe({ os, osVersion, appVersion, place, lastSeenAt, leaseExpiresAt }: Activation, localization: ContentWords): string[] {
  const { machines } = localization.words;
  const at = (message: string, date: string | null) => {
    const instant = toDate(date);
    return instant && localization.format(message, { time: formatRelative(instant, localization.language) });
  };
  const system = [os && platformName(os), osVersion].filter(Boolean).join(' ');
  const facts = [system, appVersion && localization.format(machines.appVersion, { version: appVersion }), place, at(machines.lastSeen, lastSeenAt), at(machines.leaseEnds, leaseExpiresAt)];
  return facts.filter((fact): fact is string => Boolean(fact));
}
