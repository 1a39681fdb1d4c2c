import { html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import type { OwnSession } from '#contract/own-session.ts';
import type { ProblemError } from '../../problem-error.ts';
import { adoptSheet } from '../../controllers/adopt-sheet.ts';
import type { Announcer } from '../../controllers/announcer.ts';
import type { Customer } from '../../controllers/customer.ts';
import type { KitController } from '../../kit/kit-controller.ts';
import type { Localization } from '../../controllers/localization.ts';
import type { ModalDialog } from '../../controllers/modal-dialog.ts';
import type { OnDemand } from '../../controllers/on-demand.ts';
import { StoreController } from '../../kit/store-controller.ts';
import { CxProblemEvent } from '../../events.ts';
import { ownSessions } from '../../i18n/en/account/own-sessions.ts';
import { createOwnSessionsStore, type OwnSessionsStore } from '../../stores/own-sessions-store.ts';
import type { Outcome } from '../../stores/remote.ts';
import { awaited } from '../../templates/awaited.ts';
import { problemAlert } from '../../templates/problem-alert.ts';
import { keyedList } from '../../templates/keyed-list.ts';
import { ownSessionItem, deviceName, type SessionWords } from './own-session-item.ts';
import { ownSessionStyles } from './own-session-list.styles.ts';

export interface OwnSessionListOptions {
  dialog: OnDemand<ModalDialog>;
  kit: KitController;
  customer: Customer;
  localization: Localization<'problems' | 'shared' | 'customer'>;
  announcer: Announcer;
  /** The names of sections that the page asks for. */
  wanted: () => ReadonlySet<string>;
}

/** More than these are shown when somebody asks for them. */
const shownAtFirst = 5;

/** What a problem belongs to that is about all other devices. */
const others = '';

/**
 * Where the customer is signed in, this device first, and signing out elsewhere. How many devices there are is not known before, so on a page with other sections they
 * are loaded and shown when somebody opens them: nothing moves by itself.
 */
export class OwnSessionList implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: OwnSessionListOptions;
  readonly #sessions;
  readonly #ending;
  /** What did not work, by the id of a session. */
  readonly #problems = new Map<string, ProblemError>();
  #showsAll = false;
  #opened = false;

  constructor(host: LitElement, options: OwnSessionListOptions) {
    this.#host = host;
    this.#options = options;
    this.#sessions = new StoreController(host, () => this.#store?.$sessions);
    this.#ending = new StoreController(host, () => this.#store?.$ending);
    adoptSheet(host.renderRoot as ShadowRoot, ownSessionStyles.styleSheet);
    host.addController(this);
  }

  /** On a page of their own they are open in any case. */
  get open(): boolean {
    return this.#opened || [...this.#options.wanted()].join() === 'sessions';
  }

  toggle(): void {
    this.#opened = !this.#opened;
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    const { state } = this.#options.customer;
    // The next one opens them anew.
    if (state !== 'signed-in') this.#opened = false;
    else if (this.#sessions.value?.state === 'initial' && this.open) {
      this.#problems.clear();
      this.#showsAll = false;
      this.refresh();
    }
  }

  /** Loads them anew, if they are shown. */
  readonly refresh = (): void => {
    const { customer } = this.#options;
    if (this.#store && this.open) void customer.watch(this.#store.load());
  };

  draw(): TemplateResult | typeof nothing {
    if (!this.open) return nothing;
    return awaited(this.#sessions.value, this.#options.localization.words, this.refresh, (sessions) => this.#drawList(sessions));
  }

  get #store(): OwnSessionsStore | undefined {
    return this.#options.kit.value?.store(createOwnSessionsStore);
  }

  #words(): SessionWords {
    const { localization } = this.#options;
    const { language, format, words } = localization;
    return { language, format, words: { ...words, ...localization.wordsOf({ ownSessions }) } };
  }

  #drawList(all: readonly OwnSession[]): TemplateResult {
    const localization = this.#words();
    const { words, format } = localization;
    const known = all.filter(({ id, current }) => current || !this.#ending.value?.has(id)).toSorted((one, other) => Number(other.current) - Number(one.current));
    const shown = this.#showsAll ? known : known.slice(0, shownAtFirst);
    const elsewhere = known.filter(({ current }) => !current);
    return html`<ul class="sessions" part="sessions" role="list" tabindex="-1">
        ${keyedList(shown, ({ id }) => id, (session) => ownSessionItem(session, { localization, problem: this.#problems.get(session.id), signOut: () => this.#endOne(session) }))}
      </ul>
      ${problemAlert({ problem: this.#problems.get(others), words })}
      ${elsewhere.length ? nothing : html`<p class="muted" part="sessions-hint">${words.ownSessions.onlyHere}</p>`}
      <div class="actions">
        ${shown.length < known.length ? html`<button type="button" class="secondary" part="button" @click=${this.#showAll}>${format(words.ownSessions.showAll, { count: known.length })}</button>` : nothing}
        ${elsewhere.length ? html`<button type="button" class="secondary" part="button" @click=${() => this.#endOthers(elsewhere.length)}>${words.ownSessions.signOutOthers}</button>` : nothing}
      </div>`;
  }

  readonly #showAll = async (): Promise<void> => {
    this.#showsAll = true;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    // The button is gone: whoever pressed it goes on at what it brought.
    this.#host.renderRoot.querySelectorAll<HTMLElement>('.sessions button')[shownAtFirst - 1]?.focus();
  };

  async #endOne(session: OwnSession): Promise<void> {
    const localization = this.#words();
    const { signOutDeviceTitle: title, signOutDeviceText: text, signOutDevice: confirm, signedOut } = localization.words.ownSessions;
    const device = deviceName(session, localization);
    await this.#end(session.id, { title: localization.format(title, { device }), text, confirm }, (store) => store.end(session.id), localization.format(signedOut, { device }));
  }

  async #endOthers(count: number): Promise<void> {
    const { words, format } = this.#words();
    const { signOutOthersTitle: title, signOutOthersText: text, signOutOthers: confirm, othersSignedOut } = words.ownSessions;
    await this.#end(others, { title, text: format(text, { count }), confirm }, (store) => store.endOthers(), othersSignedOut);
  }

  /** Asks, does it, and says what came of it, at what it was about. */
  async #end(about: string, question: { title: string; text: string; confirm: string }, end: (store: OwnSessionsStore) => Promise<Outcome<unknown>>, done: string): Promise<void> {
    const { localization, announcer } = this.#options;
    this.#problems.clear();
    const dialog = await this.#options.dialog.load();
    if (!dialog.ok) return this.#fail(about, dialog.problem);
    const confirmed = await dialog.value.ask({ ...question, cancel: localization.words.customer.cancel });
    if (!confirmed || !this.#store) return;
    const ended = end(this.#store);
    // Its button is gone by now.
    await this.#host.updateComplete;
    this.#host.renderRoot.querySelector<HTMLElement>('.sessions')?.focus();
    const outcome = await ended;
    if (outcome.ok) announcer.say(done);
    else this.#fail(about, outcome.problem);
  }

  #fail(about: string, problem: ProblemError): void {
    this.#problems.set(about, problem);
    this.#host.requestUpdate();
    this.#host.dispatchEvent(new CxProblemEvent(problem));
  }
}
