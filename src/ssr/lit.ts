/** What a server needs of lit to write templates: the build for servers has this in its place, and so nothing that wants a DOM, or leaves anything in the globals. */
interface Sheet {
  readonly cssText: string;
  toString(): string;
}

export const nothing = Symbol('nothing');

export const html = (strings: TemplateStringsArray, ...values: unknown[]) => ({ _$litType$: 1, strings, values }) as const;

/** What the build makes of `css`. */
export const unsafeCSS = (cssText: string): Sheet => ({ cssText, toString: () => cssText });
