import type { ReactiveControllerHost } from 'lit';
import { writeNumber } from '../browser/intl.ts';
import { waiting } from '../i18n/en/sign-in/problems.ts';
import type { Localization } from './localization.ts';

/** Counts seconds down and draws the element again each second, and once more when the time is over. Loaded when an adapter wants people to wait. */
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

  /** Says how long it is still to wait, in the words of the language: `12 seconds`, `3 minutes`. */
  toText(localization: Localization<'shared'>): string | undefined {
    if (!this.running) return undefined;
    const seconds = Math.ceil((this.#until - Date.now()) / 1000);
    const [value, unit] = seconds < 100 ? [seconds, 'second'] : [Math.ceil(seconds / 60), 'minute'];
    const time = writeNumber(value, localization.language, { style: 'unit', unit, unitDisplay: 'long' }) ?? `${value} ${unit}`;
    return localization.format(localization.wordsOf({ waiting }).waiting.until, { time });
  }

  #tick(): void {
    if (this.running) this.#timer = setTimeout(() => this.#tick(), 1000);
    this.#host.requestUpdate();
  }
}
