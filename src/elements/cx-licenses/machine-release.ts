import type { ReactiveControllerHost } from 'lit';
import type { Activation } from '../../../server-adapter/src/contract/activation.ts';
import type { ProblemError } from '../../client/problem-error.ts';
import { CxActivationReleaseEvent, CxProblemEvent } from '../../events.ts';
import type { Outcome } from '../../stores/remote.ts';

type Host = ReactiveControllerHost & HTMLElement & { readonly renderRoot: HTMLElement | DocumentFragment };

export interface MachineReleaseOptions {
  release: (activation: Activation) => Promise<Outcome<undefined>>;
  /** Called when a machine is free. */
  onFreed: (activation: Activation) => void;
}

/** Frees machines: asks first, tells the page, and keeps what is under way or has failed, machine by machine. */
export class MachineRelease {
  /** The machine that the dialog asks about. */
  asked: Activation | undefined;
  readonly #host: Host;
  readonly #options: MachineReleaseOptions;
  readonly #pending = new Set<string>();
  readonly #problems = new Map<string, ProblemError>();
  #opener: HTMLElement | undefined;

  constructor(host: Host, options: MachineReleaseOptions) {
    this.#host = host;
    this.#options = options;
  }

  isPending(id: string): boolean {
    return this.#pending.has(id);
  }

  problemOf(id: string): ProblemError | undefined {
    return this.#problems.get(id);
  }

  /** Opens the dialog. */
  async ask(activation: Activation, opener: HTMLElement): Promise<void> {
    if (this.#pending.has(activation.id)) return;
    this.asked = activation;
    this.#opener = opener;
    this.#problems.delete(activation.id);
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#dialog?.showModal();
  }

  /** Closes the dialog; the browser puts the focus back to where it was. */
  readonly cancel = (): void => this.#dialog?.close();

  /** The dialog was closed, by a button or by Escape. */
  readonly forget = (): void => {
    this.asked = undefined;
    this.#host.requestUpdate();
  };

  readonly confirm = async (): Promise<void> => {
    const activation = this.asked;
    const opener = this.#opener;
    this.cancel();
    this.forget();
    if (!activation || this.#pending.has(activation.id)) return;
    if (!this.#host.dispatchEvent(new CxActivationReleaseEvent(activation))) return;
    await this.#release(activation, opener);
  };

  get #dialog(): HTMLDialogElement | null {
    return this.#host.renderRoot.querySelector('dialog');
  }

  async #release(activation: Activation, opener: HTMLElement | undefined): Promise<void> {
    // Where the focus goes when the button is gone with its machine.
    const heir = opener?.closest('details')?.querySelector('summary');
    this.#pending.add(activation.id);
    this.#host.requestUpdate();
    const hadFocus = opener?.matches(':focus');
    const outcome = await this.#options.release(activation);
    this.#pending.delete(activation.id);
    if (outcome.ok) this.#options.onFreed(activation);
    else this.#fail(activation.id, outcome.problem);
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    if (outcome.ok && hadFocus) heir?.focus();
  }

  #fail(id: string, problem: ProblemError): void {
    this.#problems.set(id, problem);
    this.#host.dispatchEvent(new CxProblemEvent(problem));
  }
}
