/** The title of the page while a section is shown: its name before the page's own. */
export class PortalTitle {
  #shown = '';
  #own = '';

  /** `undefined`: the page has its own title back. */
  show(label: string | undefined): void {
    // Somebody else may have set another one meanwhile: that is the page's own now.
    if (document.title !== this.#shown) this.#own = document.title;
    const title = label === undefined ? this.#own : [label, this.#own].filter(Boolean).join(' – ');
    this.#shown = label === undefined ? '' : title;
    if (document.title !== title) document.title = title;
    // What the browser makes of it (white space) is what it is compared with.
    if (this.#shown) this.#shown = document.title;
  }
}
