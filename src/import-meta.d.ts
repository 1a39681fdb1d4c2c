/** Of the build. Here and not where it is used, so that the published types do not have it. */
interface ImportMeta {
  /** What loads each module, by its path. */
  glob(patterns: readonly string[]): Readonly<Record<string, () => Promise<unknown>>>;
}
