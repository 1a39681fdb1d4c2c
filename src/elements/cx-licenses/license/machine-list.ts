import { html, nothing, type TemplateResult } from 'lit';
import type { Activation } from '#contract/activation.ts';
import { formatDate, formatRelative, toDate } from '../../../i18n/time.ts';
import { keyedList } from '../../../templates/keyed-list.ts';
import { longText } from '../../../templates/long-text.ts';
import { platformName } from '../../../templates/platform-name.ts';
import { problemAlert } from '../../../templates/problem-alert.ts';
import type { OwnNaming, PlaceWords } from '../context.ts';
import type { BulkRelease } from './bulk-release.ts';
import type { MachineRelease } from './machine-release.ts';

export interface MachineListContext {
  localization: PlaceWords;
  release: MachineRelease;
  /** Machines of this license can be deactivated. */
  releasable: boolean;
  /** What gives a machine a name of the customer's own. */
  naming: OwnNaming | undefined;
  /** Several are being chosen, to be deactivated at once. */
  bulk: BulkRelease | undefined;
}

/** Machines of a license. */
export function machineList(activations: readonly Activation[], context: MachineListContext): TemplateResult {
  return html`<ul class="machines" part="machines" role="list">
    ${keyedList(activations, ({ id }) => id, (activation) => machine(activation, context))}
  </ul>`;
}

/** The id of what names a machine. */
const machineNameId = ({ id }: Activation): string => `machine-${id}`;

function machine(activation: Activation, context: MachineListContext): TemplateResult {
  const { localization, release, bulk, naming } = context;
  const { words } = localization;
  const { offline } = activation;
  return html`<li part="machine">
    ${bulk?.drawChoice(activation) ?? nothing}
    <div class="machine-text">
      <span id=${machineNameId(activation)} class="machine-name" part="machine-name">${longText(release.nameOf(activation, words))}</span>
      ${offline ? html`<span class="badge quiet" part="machine-offline badge">${words.machines.offline}</span>` : nothing}
      <span class="note" part="machine-facts">${describe(activation, localization).map((fact) => html`<span>${fact}</span>`)}</span>
    </div>
    ${bulk ? nothing : html`${naming?.drawButton(activation, machineNameId(activation))} ${context.releasable ? releaseButton(activation, context) : nothing} ${naming?.drawMachine(activation)}`}
    ${problemAlert({ problem: release.problemOf(activation.id), words })}
  </li>`;
}

function releaseButton(activation: Activation, { localization, release }: MachineListContext): TemplateResult {
  const { machines } = localization.words;
  const pending = release.isPending(activation.id);
  return html`<button
    type="button"
    class="secondary small"
    part="release-button button"
    aria-describedby=${machineNameId(activation)}
    aria-disabled=${pending ? 'true' : nothing}
    @click=${({ currentTarget }: Event) => release.ask(activation, currentTarget as HTMLElement)}
  >
    ${pending ? machines.freeing : machines.free}
  </button>`;
}

/** What is known of a machine, said in a few words each. */
export function describe({ name, hostname, os, osVersion, appVersion, place, lastSeenAt, leaseExpiresAt }: Activation, localization: PlaceWords): string[] {
  const { machines } = localization.words;
  const at = (message: string, date: string | null) => {
    const instant = toDate(date);
    return instant && localization.format(message, { time: formatRelative(instant, localization.language) });
  };
  const seenAt = toDate(lastSeenAt);
  const seen = seenAt && `${at(machines.lastSeen, lastSeenAt)} (${formatDate(seenAt, localization.language)})`;
  const system = [os && platformName(os), osVersion].filter(Boolean).join(' ');
  const facts = [name && hostname, system, appVersion && localization.format(machines.appVersion, { version: appVersion }), place, seen, at(machines.leaseEnds, leaseExpiresAt)];
  return facts.filter((fact): fact is string => Boolean(fact));
}
