/** What shows something of the session: an element, or, without one, a hook of a framework. */
export interface Visitor {
  readonly host?: HTMLElement | undefined;
  /** Asks whoever was signed in to sign in again. Resolves to whether somebody has. */
  readonly ask?: (() => Promise<boolean>) | undefined;
}

/** Hides what elements show, without taking it away: what somebody is typing, and where they are, is there again afterwards. */
export interface Curtain {
  readonly isClosed: boolean;
  /**
   * Closes over what has come since, too, and where the page can be seen takes the sizes again: what was drawn behind it has its own by then. With `everything`, also over what a page
   * shows to those who are signed in: elements without a box of their own.
   */
  close(everything?: boolean): void;
  open(): void;
}

export function createCurtain(visitors: ReadonlySet<Visitor>): Curtain {
  /** With the visibility that each had of its own. */
  const hidden = new Map<HTMLElement, string>();
  let focused: HTMLElement | null = null;
  return {
    get isClosed() {
      return hidden.size > 0;
    },
    close(everything) {
      focused ??= findFocus();
      for (const { host } of visitors) {
        // The dialog to sign in again shows nothing of anybody, and may have to be seen.
        if (!host || (hidden.has(host) && document.hidden) || host.closest('cx-sign-in-again') || (!everything && getComputedStyle(host).display === 'contents')) continue;
        if (!hidden.has(host)) hidden.set(host, host.style.visibility);
        host.style.removeProperty('content-visibility');
        const { width, height } = host.getBoundingClientRect();
        // Of its size, so that nothing around it moves. What is inside cannot be seen even where a page makes it visible.
        host.style.cssText += `;visibility:hidden!important;content-visibility:hidden!important;contain-intrinsic-size:${width}px ${height}px!important`;
      }
    },
    open() {
      for (const [host, visibility] of hidden) {
        for (const name of ['content-visibility', 'contain-intrinsic-size']) host.style.removeProperty(name);
        host.style.visibility = visibility;
      }
      hidden.clear();
      if (focused?.isConnected && document.activeElement === document.body) focused.focus({ preventScroll: true });
      focused = null;
    },
  };
}

/** Returns what has the focus, however deep. */
function findFocus(): HTMLElement | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active as HTMLElement | null;
}
