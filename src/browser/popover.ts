/** Whether the browser has popovers. Where it has none, what would be one is shown and hidden by its `hidden` attribute. */
const isSupported = 'popover' in (globalThis.HTMLElement?.prototype ?? {});

export const isOpen = (popover: HTMLElement): boolean => (isSupported ? popover.matches(':popover-open') : !popover.hidden);

/** Opens or closes a popover, and tells it so with the events of one. Nothing happens where it is so already. */
export function togglePopover(popover: HTMLElement, open: boolean, source?: HTMLElement): void {
  if (isOpen(popover) === open) return;
  if (isSupported) return open ? popover.showPopover({ source } as object) : popover.hidePopover();
  const [oldState, newState] = open ? ['closed', 'open'] : ['open', 'closed'];
  popover.dispatchEvent(Object.assign(new Event('beforetoggle'), { oldState, newState }));
  popover.hidden = !open;
  popover.dispatchEvent(Object.assign(new Event('toggle'), { oldState, newState }));
}

/** For the button of a popover: browsers that have popovers do it themselves. */
export function toggleByButton(popover: HTMLElement | null, source: HTMLElement): void {
  if (!isSupported && popover) togglePopover(popover, !isOpen(popover), source);
}

export const hiddenAtFirst = !isSupported;
