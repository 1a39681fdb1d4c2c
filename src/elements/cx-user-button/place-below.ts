/** For browsers that cannot place one thing by another in CSS: below the button, from its end to its start, within the window. */
export function placeBelow(menu: HTMLElement, button: HTMLElement): void {
  if (CSS.supports('position-area: block-end')) return;
  const { bottom, left, right } = button.getBoundingClientRect();
  const rightToLeft = getComputedStyle(button).direction === 'rtl';
  menu.style.top = `${bottom}px`;
  if (rightToLeft) menu.style.left = `${left}px`;
  else menu.style.right = `${document.documentElement.clientWidth - right}px`;
}
