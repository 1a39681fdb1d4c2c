/** What a wrapper has to know of an element. Written for each element by the build, out of the custom-elements manifest. */
export interface Tag {
  /** `cx-login`. */
  readonly name: string;
  /** Names of attributes by those of their properties: `returnTo` is `return-to`. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Properties without an attribute. */
  readonly properties: readonly string[];
  /** Events by the names of their handlers: `onCxSignIn` is `cx-sign-in`. */
  readonly events: Readonly<Record<string, string>>;
  /** Loads and defines the element. */
  readonly load: () => Promise<unknown>;
}

/** How an attribute says a value: `true` by being there, `false` and nothing by not being there. */
export function toAttribute(value: unknown): string | undefined {
  if (value === undefined || value === null || value === false) return undefined;
  return value === true ? '' : String(value);
}
