import type { ReactiveControllerHost } from 'lit';

/** Counts seconds down and draws the element again each second, and once more when the time is over. */
export class Countdown {
  readonly #host: ReactiveControllerHost;
  readonly #until: number;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost, seconds: number) {
    this.#host = host;
    this.#until = Date.now() + seconds * 1000;
    this.#tick();
  }

  get running(): boolean {
    return Date.now() < this.#until;
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  /** What is left, in the words of the language: `12 seconds`, `3 minutes`. */
  toText(language: string): string | undefined {
    if (!this.running) return undefined;
    const seconds = Math.ceil((this.#until - Date.now()) / 1000);
    const [value, unit] = seconds < 100 ? [seconds, 'second'] : [Math.ceil(seconds / 60), 'minute'];
    return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(value);
  }

  #tick(): void {
    if (this.running) this.#timer = setTimeout(() => this.#tick(), 1000);
    this.#host.requestUpdate();
  }
}
