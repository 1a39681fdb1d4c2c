import type { ReactiveControllerHost } from 'lit';
import type { Activation } from '#contract/activation.ts';
import type { ProblemError } from '../../../problem-error.ts';
import { CxActivationReleaseEvent, CxProblemEvent } from '../../../events.ts';
import type { Words } from '../../../i18n/messages.ts';
import type { Outcome } from '../../../stores/remote.ts';

type Host = ReactiveControllerHost & HTMLElement;

export interface MachineReleaseOptions {
  /** Asks whether it shall be done. */
  confirm: (activation: Activation) => Promise<boolean>;
  release: (activation: Activation) => Promise<Outcome<undefined>>;
  /** Called when a machine is deactivated that was asked for by itself. */
  onFreed: (activation: Activation) => void;
}

/** Deactivates machines: asks first, tells the page, and keeps what is under way or has failed, machine by machine. */
export class MachineRelease {
  readonly #host: Host;
  readonly #options: MachineReleaseOptions;
  readonly #pending = new Set<string>();
  readonly #problems = new Map<string, ProblemError>();

  constructor(host: Host, options: MachineReleaseOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** What the customer calls a machine, or it calls itself. */
  nameOf({ name, hostname }: Pick<Activation, 'name' | 'hostname'>, { machines }: Words<'machines'>): string {
    return name || hostname || machines.unnamed;
  }

  isPending(id: string): boolean {
    return this.#pending.has(id);
  }

  problemOf(id: string): ProblemError | undefined {
    return this.#problems.get(id);
  }

  /** Asks, and deactivates one machine. */
  async ask(activation: Activation, opener: HTMLElement): Promise<void> {
    if (this.#pending.has(activation.id) || !(await this.#options.confirm(activation))) return;
    // Where the focus goes when the button is gone with its machine.
    const heir = opener.closest('section')?.querySelector<HTMLElement>('[role=heading]');
    const hadFocus = opener.matches(':focus');
    const outcome = await this.free(activation);
    if (!outcome?.ok) return;
    this.#options.onFreed(activation);
    await this.#host.updateComplete;
    if (hadFocus) heir?.focus();
  }

  /** Deactivates one machine without asking; `undefined`: the page has stopped it, or it is under way already. */
  async free(activation: Activation): Promise<Outcome<undefined> | undefined> {
    const { id } = activation;
    if (this.#pending.has(id) || !this.#host.dispatchEvent(new CxActivationReleaseEvent(activation))) return undefined;
    this.#problems.delete(id);
    this.#pending.add(id);
    this.#host.requestUpdate();
    const outcome = await this.#options.release(activation);
    this.#pending.delete(id);
    if (!outcome.ok) this.#fail(id, outcome.problem);
    this.#host.requestUpdate();
    return outcome;
  }

  #fail(id: string, problem: ProblemError): void {
    this.#problems.set(id, problem);
    this.#host.dispatchEvent(new CxProblemEvent(problem));
  }
}
