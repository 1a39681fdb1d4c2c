import type { Page } from 'playwright-core';

const controls = 'a[href], button, input, select, textarea, summary, [role=button], [role=tab], [role=menuitem]';
/** How large they are is the page's own business; without the kit's looks, the browser's. */
const ofThePage = '[unstyled] *, :is(a, button)[slot], form:not([data-cx-drawn]) :not(cx-field > *)';

/**
 * What is wrong with the layout of a page as it is now, a line each: controls that are hard to hit (WCAG 2.5.8: smaller than 24 pixels, unless they are words of a sentence),
 * and what is wider than the window (WCAG 1.4.10), dialogs and menus included. Looks into shadow roots.
 */
export async function layoutFaults(page: Page): Promise<string[]> {
  return page.evaluate(([controls, ofThePage]) => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const faults: string[] = scrollWidth > clientWidth ? [`the page is ${scrollWidth} wide in a window of ${clientWidth}`] : [];
    // Methods: what a compiler adds to functions so that they keep their names is not there in the page.
    const check = {
      say(element: Element, fault: string): void {
        faults.push(`${element.outerHTML.replaceAll(/<!--.*?-->/g, '').slice(0, 160)} ${fault}`);
      },

      all(root: Document | ShadowRoot): void {
        for (const element of root.querySelectorAll('*')) {
          if (element.shadowRoot) check.all(element.shadowRoot);
          if (!element.checkVisibility({ visibilityProperty: true })) continue;
          if (element.matches(controls) && !(root === document && element.matches(ofThePage))) check.target(element);
          if (element.matches('dialog[open], :popover-open')) check.inWindow(element);
        }
      },

      /** Whoever clicks the label clicks the box. What is there for screen readers only is no target, nor is a word of a sentence. */
      target(element: Element): void {
        const target = element instanceof HTMLInputElement && /^(checkbox|radio|file)$/.test(element.type) ? (element.labels?.[0] ?? element) : element;
        const { clipPath, display } = getComputedStyle(target);
        const words = [...(target.parentElement?.childNodes ?? [])].filter((node) => node instanceof Text && /\w/.test(node.data));
        if (clipPath !== 'none' || (display === 'inline' && words.length)) return;
        const { width, height } = target.getBoundingClientRect();
        if (width < 23.99 || height < 23.99) check.say(element, `is ${width.toFixed(1)} × ${height.toFixed(1)}`);
      },

      inWindow(element: Element): void {
        const { left, right } = element.getBoundingClientRect();
        if (left < -0.5 || right > clientWidth + 0.5) check.say(element, `reaches from ${left} to ${right}, out of a window of ${clientWidth}`);
        if (element.scrollWidth > element.clientWidth) check.say(element, `scrolls sideways, ${element.scrollWidth} in ${element.clientWidth}`);
      },
    };
    check.all(document);
    return faults;
  }, [controls, ofThePage] as const);
}
