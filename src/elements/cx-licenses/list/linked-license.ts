import type { LitElement, ReactiveController, TemplateResult } from 'lit';
import type { ProblemError } from '../../../problem-error.ts';
import type { OnDemand } from '../../../controllers/on-demand.ts';
import { isItem } from '../../../stores/answers.ts';
import { asCustomer } from '../../../stores/as-customer.ts';
import { settle } from '../../../stores/remote.ts';
import { problemAlert } from '../../../templates/problem-alert.ts';
import type { LicenseContents } from '../license/disclosed.ts';
import { nameId } from '../license/license.ts';
import type { PartContext } from '../context.ts';

/** Brings the license that an address names into view: one of those on the page, or one that is asked for by its id and put before them. Loaded when there is such an address. */
export class LinkedLicense implements ReactiveController {
  readonly #host: LitElement;
  readonly #context: PartContext;
  readonly #contents: OnDemand<LicenseContents>;
  #id = '';
  /** It is to be brought into view as soon as the licenses are there. */
  #wanted = false;
  #problem: ProblemError | undefined;
  /** The answer that {@link LicensePages.linked} is as new as. */
  #list: unknown;

  constructor(host: LitElement, context: PartContext, contents: OnDemand<LicenseContents>) {
    this.#host = host;
    this.#context = context;
    this.#contents = contents;
    host.addController(this);
  }

  show(id: string): void {
    this.#id = id;
    this.#wanted = true;
    this.#problem = undefined;
    this.#host.requestUpdate();
  }

  /** Why it cannot be shown. */
  draw(): TemplateResult {
    const { words } = this.#context.localization;
    return problemAlert({ problem: this.#problem, words, retry: () => this.show(this.#id) });
  }

  hostUpdated(): void {
    const { list, outdated, linked } = this.#context.pages;
    if (!list || outdated) return;
    const isNew = list !== this.#list;
    this.#list = list;
    if (this.#wanted) void this.#bringIntoView(this.#id);
    else if (linked && isNew) void this.#read(linked.id);
    this.#wanted = false;
  }

  async #bringIntoView(id: string): Promise<void> {
    const { customer, pages } = this.#context;
    if (!pages.find(id)) {
      await this.#read(id);
      if (pages.linked && !pages.isFirst) await customer.watch(pages.show(1, {}));
    }
    const { ok } = await this.#contents.load();
    // Another one was asked for meanwhile.
    if (id !== this.#id || this.#wanted) return;
    if (ok) this.#contents.part?.toggle('details', id, true);
    await this.#host.updateComplete;
    this.#focus(id);
  }

  /** Asks for a license that is not on the page; what comes of it stands before the others. */
  async #read(id: string): Promise<void> {
    const { customer, kit, pages } = this.#context;
    const outcome = await customer.watch(settle(asCustomer(kit.kit)('GET /me/licenses/:id', { path: { id }, check: isItem })));
    if (id !== this.#id || customer.state !== 'signed-in') return;
    if (outcome.ok) pages.linked = outcome.value;
    else if (!pages.linked || outcome.problem.code === 'not-found') {
      pages.linked = undefined;
      this.#problem = outcome.problem;
    }
    this.#host.requestUpdate();
  }

  #focus(id: string): void {
    const heading = (this.#host.renderRoot as ShadowRoot).getElementById(nameId({ id }));
    const license = heading?.closest('[part~=license]');
    const details = license?.querySelector<HTMLDetailsElement>('[part~=details-disclosure]');
    if (!heading || !license || !details) return;
    details.open = true;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    license.scrollIntoView({ block: 'nearest' });
  }
}
