import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Waits until nothing more has come for a while. Nothing happens after the element has left the page. */
export class Debounce implements ReactiveController {
  readonly #milliseconds: number;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost, milliseconds: number) {
    this.#milliseconds = milliseconds;
    host.addController(this);
  }

  wait(work: () => void): void {
    this.cancel();
    this.#timer = setTimeout(work, this.#milliseconds);
  }

  cancel(): void {
    clearTimeout(this.#timer);
  }

  hostDisconnected(): void {
    this.cancel();
  }
}
