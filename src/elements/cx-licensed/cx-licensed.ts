import { LitElement, type TemplateResult } from 'lit';
import { Customer } from '../../controllers/customer.ts';
import { KitConsumer } from '../../controllers/kit-consumer.ts';
import { OnDemand } from '../../controllers/on-demand.ts';
import { define } from '../../define.ts';
import { gate, gateStyles } from '../../templates/gate.ts';
import type { Ownership } from './ownership.ts';

/**
 * @summary Shows what is inside it to those who have a license of a product that is in force, or begins with its first use. No security boundary: what it hides is in the
 * page all the same. Whatever must not be seen is kept back by a server.
 * @tag cx-licensed
 * @fires {CxProblemEvent} cx-problem - The licenses could not be read.
 * @slot - What those who have a license see.
 * @slot pending - What is shown as long as nobody knows. Default: nothing.
 */
export class CxLicensed extends LitElement {
  static override styles = gateStyles;

  static override properties = {
    product: {},
  };

  /** Id or name of the product. Default: any. */
  declare product: string | undefined;

  #kit = new KitConsumer(this);
  #customer: Customer = new Customer(this, this.#kit, { load: () => this.#ownership.part?.load() });
  #ownership: OnDemand<Ownership> = new OnDemand(this, async () => new (await import('./ownership.ts')).Ownership(this, this.#kit, this.#customer));

  protected override willUpdate(): void {
    if (this.#customer.state === 'signed-in' && !this.#ownership.problem) void this.#ownership.load();
  }

  /** Asks anew. Happens by itself when the page comes to the fore. */
  refresh(): void {
    this.#customer.refresh();
  }

  protected override render(): TemplateResult {
    const { state } = this.#customer;
    return gate(state === 'signed-in' ? this.#ownership.part?.has(this.product) : state === 'signed-out' ? false : undefined);
  }
}

define('cx-licensed', CxLicensed);

declare global {
  interface HTMLElementTagNameMap {
    'cx-licensed': CxLicensed;
  }
}
