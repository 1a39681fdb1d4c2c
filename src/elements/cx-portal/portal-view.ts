import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { AddressRoute, RouteAttributes } from '../../controllers/address-route.ts';
import { adoptSheet } from '../../controllers/adopt-sheet.ts';
import { Customer } from '../../controllers/customer.ts';
import type { View, ViewContext } from '../../controllers/later-view.ts';
import { LightForm } from '../../forms/light-form.ts';
import { portal } from '../../i18n/en/account/portal.ts';
import { skeleton } from '../../templates/placeholder.ts';
import { problemAlert } from '../../templates/problem-alert.ts';
import { styles } from './portal.styles.ts';
import { listSections, moveFocus, revealTab, tab, type Section } from './sections.ts';

/** What the attributes of the element say. */
export interface PortalAttributes extends RouteAttributes {
  sections: string | undefined;
}

interface Refreshable extends HTMLElement {
  refresh?: () => void;
  refreshInterval?: number | undefined;
}

/** What `<cx-portal>` draws and does. Its sections have forms with passwords, so they are in its light DOM, where password managers look. */
export class PortalView implements View {
  readonly #host: LitElement & PortalAttributes;
  readonly #context: ViewContext;
  readonly #customer: Customer;
  readonly #route: AddressRoute;
  readonly #title = new PortalTitle();
  /** Sections that were opened stay: what somebody is typing is not lost. */
  readonly #opened = new Map<string, Section>();
  readonly #panels: MutationObserver;
  #current: string | undefined;

  constructor(host: LitElement & PortalAttributes, context: ViewContext, route: AddressRoute) {
    this.#host = host;
    this.#context = context;
    this.#customer = new Customer(host);
    this.#route = route;
    void new LightForm(host, () => this.#drawLight());
    adoptSheet(host.renderRoot as ShadowRoot, styles.styleSheet);
    // The page may give a panel another label, or another name, at any time: say in another language.
    this.#panels = new MutationObserver(() => host.requestUpdate());
    host.addController(this);
    void import('../cx-user-button/cx-user-button.ts');
  }

  hostUpdate(): void {
    const signedIn = this.#customer.state === 'signed-in';
    const section = signedIn ? this.#section : undefined;
    if (this.#customer.state === 'signed-out') {
      this.#opened.clear();
      void import('../cx-login/cx-login.ts');
    }
    if (section) this.#show(section);
    // What arrives late draws an element once more that has left the page.
    this.#title.show(section && this.#host.isConnected && this.#host.routing !== 'none' ? section.label : undefined);
  }

  hostConnected(): void {
    this.#panels.observe(this.#host, { subtree: true, attributeFilter: ['data-label', 'slot'] });
  }

  hostDisconnected(): void {
    this.#panels.disconnect();
    this.#title.show(undefined);
  }

  draw(): TemplateResult {
    const { state, problem } = this.#customer;
    const { words } = this.#context.localization;
    return html`
      ${state === 'signed-in' ? this.#drawBar() : nothing} ${problemAlert({ problem: state === 'error' ? problem : undefined, words, retry: () => this.#customer.refresh() })}
      ${state === 'pending' ? skeleton(2, words.customer.loading) : nothing}
      <slot name="sign-in" ?hidden=${state !== 'signed-out'}></slot>
      ${state === 'signed-in' ? this.#drawPanel() : nothing}
      <slot name="footer"></slot>
    `;
  }

  get #words() {
    return this.#context.localization.wordsOf({ portal }).portal;
  }

  get #sections(): Section[] {
    return listSections(this.#host, this.#customer, this.#words);
  }

  /** The one that the address names, else the first. */
  get #section(): Section | undefined {
    const [name] = this.#route.path;
    const sections = this.#sections;
    return sections.find((section) => section.name === name) ?? sections[0];
  }

  #show(section: Section): void {
    void section.own?.load();
    this.#opened.set(section.name, section);
    this.#shareRoute();
    if (this.#current === section.name) return;
    this.#current = section.name;
    this.#wake(section.name);
    void this.#host.updateComplete.then(() => revealTab(this.#host.renderRoot.querySelector<HTMLElement>('[aria-selected=true]')));
  }

  /** What is after the name of a section is the section's own business: the licenses read it themselves, by the same rules. */
  #shareRoute(): void {
    const { routing, base } = this.#host;
    for (const element of this.#host.querySelectorAll('cx-licenses')) {
      if (!element.hasAttribute('routing')) Object.assign(element, { routing, base });
    }
  }

  /** Brings what is shown again up to date; what nobody sees asks the adapter for nothing. */
  #wake(name: string): void {
    for (const element of this.#host.querySelectorAll<Refreshable>(':scope > [data-cx-drawn]')) {
      const shown = element.slot === `panel-${name}`;
      if (shown) element.refresh?.();
      if ('refreshInterval' in element) element.refreshInterval = shown ? undefined : 0;
    }
  }

  /** To the tab that is shown already there is a way only out of what was opened in it. */
  #go(name: string): void {
    if (name !== this.#current || this.#route.path.length > 1) this.#route.go([name]);
  }

  #drawBar(): TemplateResult {
    const current = this.#section?.name;
    return html`<div class="bar ${this.#host.querySelector(':scope > [slot=header]') ? 'headed' : ''}" part="bar">
      <slot name="header"></slot>
      <div class="tabs" part="tabs" role="tablist" aria-label=${this.#words.label} @keydown=${moveFocus}>
        ${this.#sections.map((section) => tab(section, { selected: section.name === current, href: this.#route.hrefOf([section.name]), go: () => this.#go(section.name) }))}
      </div>
      <cx-user-button part="user-button" ?unstyled=${this.#host.closest('[unstyled]')}><slot name="entries" slot="entries"></slot></cx-user-button>
    </div>`;
  }

  #drawPanel(): TemplateResult | typeof nothing {
    const section = this.#section;
    if (!section) return nothing;
    return html`<div class="panel" part="panel" id="panel" role="tabpanel" tabindex="-1" aria-labelledby="tab-${section.name}"><slot name="panel-${section.name}"></slot></div>`;
  }

  #drawLight(): TemplateResult | typeof nothing {
    switch (this.#customer.state) {
      case 'signed-in':
        return html`${[...this.#opened.values()].map(({ own }) => own?.element ?? nothing)}`;
      case 'signed-out':
        // Back to where somebody wanted to go, also from a sign-in page elsewhere. One that happens right here moves nothing.
        return this.#host.querySelector(':scope > [slot=sign-in]:not([data-cx-drawn])') ? nothing : html`<cx-login data-cx-drawn slot="sign-in" return-to=${location.href} @cx-sign-in=${this.#stay}></cx-login>`;
      default:
        return nothing;
    }
  }

  readonly #stay = async (event: Event): Promise<void> => {
    event.preventDefault();
    await this.#host.updateComplete;
    this.#host.renderRoot.querySelector<HTMLElement>('#panel')?.focus();
  };
}

/** The title of the page while a section is shown: its name before the page's own. */
class PortalTitle {
  #shown = '';
  #own = '';

  /** `undefined`: the page has its own title back. */
  show(label: string | undefined): void {
    // Somebody else may have set another one meanwhile: that is the page's own now.
    if (document.title !== this.#shown) this.#own = document.title;
    const title = label === undefined ? this.#own : [label, this.#own].filter(Boolean).join(' – ');
    this.#shown = label === undefined ? '' : title;
    if (document.title !== title) document.title = title;
    // What the browser makes of it (white space) is what it is compared with.
    if (this.#shown) this.#shown = document.title;
  }
}
