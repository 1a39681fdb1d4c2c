import type { ReactiveControllerHost } from 'lit';

/** Counts seconds down and draws the element again each second. Whoever it tells that it is over stops it. */
export class Countdown {
  readonly #host: ReactiveControllerHost;
  readonly #finish: () => void;
  #until = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost, finish: () => void) {
    this.#host = host;
    this.#finish = finish;
  }

  get running(): boolean {
    return this.#until > 0;
  }

  start(seconds: number): void {
    this.#until = Date.now() + seconds * 1000;
    this.#tick();
  }

  stop(): void {
    this.#until = 0;
    clearTimeout(this.#timer);
  }

  /** What is left, in the words of the language: `12 seconds`, `3 minutes`. */
  toText(language: string): string | undefined {
    if (!this.running) return undefined;
    const seconds = Math.max(1, Math.ceil((this.#until - Date.now()) / 1000));
    const [value, unit] = seconds < 100 ? [seconds, 'second'] : [Math.ceil(seconds / 60), 'minute'];
    return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(value);
  }

  #tick(): void {
    clearTimeout(this.#timer);
    if (Date.now() >= this.#until) this.#finish();
    else this.#timer = setTimeout(() => this.#tick(), 1000);
    this.#host.requestUpdate();
  }
}
