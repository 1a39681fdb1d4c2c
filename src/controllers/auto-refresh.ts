import { isOffline } from '../browser/network.ts';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

export interface AutoRefreshOptions {
  refresh: () => void;
  /** Seconds between refreshes while the page is seen. 0: only when the page comes to the fore, or online. */
  seconds: () => number;
}

/** Refreshes when the page comes to the fore, when the network is back, and from time to time. Never a page that nobody sees. */
export class AutoRefresh implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: AutoRefreshOptions;
  #timer: ReturnType<typeof setInterval> | undefined;
  #seconds = 0;
  #pausedUntil = 0;
  #answered = false;

  constructor(host: ReactiveControllerHost & HTMLElement, options: AutoRefreshOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** There is no network, as far as anybody knows. */
  get offline(): boolean {
    return isOffline() && !this.#answered;
  }

  /** The adapter has answered: where the browser knows of no network, it is wrong, until it says so again. */
  noteAnswer(): void {
    this.#answered = true;
  }

  /** Waits at least this long: the adapter asked for it. */
  pause(seconds: number): void {
    this.#pausedUntil = Date.now() + seconds * 1000;
  }

  hostConnected(): void {
    for (const type of ['focus', 'online', 'offline']) window.addEventListener(type, this.#notice);
    document.addEventListener('visibilitychange', this.#notice);
  }

  hostUpdated(): void {
    // An answer that comes late draws an element once more that has left the page.
    const seconds = this.#host.isConnected ? this.#options.seconds() : 0;
    if (seconds === this.#seconds) return;
    this.#seconds = seconds;
    clearInterval(this.#timer);
    this.#timer = seconds > 0 ? setInterval(this.#refresh, seconds * 1000) : undefined;
  }

  hostDisconnected(): void {
    for (const type of ['focus', 'online', 'offline']) window.removeEventListener(type, this.#notice);
    document.removeEventListener('visibilitychange', this.#notice);
    clearInterval(this.#timer);
    this.#seconds = 0;
  }

  readonly #notice = ({ type }: Event): void => {
    this.#host.requestUpdate();
    if (type === 'offline') this.#answered = false;
    else this.#refresh();
  };

  readonly #refresh = (): void => {
    if (document.visibilityState === 'visible' && Date.now() >= this.#pausedUntil) this.#options.refresh();
  };
}
