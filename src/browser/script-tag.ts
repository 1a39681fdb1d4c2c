declare global {
  /** The address of the adapter that the tag of the loader says: what it loads has no tag of its own. */
  var cxKitAdapter: string | Element | undefined;
}

/** The script tag of a module, by the module's address, whatever its file is called; where that was redirected, by the name of the file. Another script's tag is never taken for it. */
export function ownTag(address: string): HTMLScriptElement | undefined {
  const tags = [...(globalThis.document?.querySelectorAll<HTMLScriptElement>('script[type=module][src]') ?? [])];
  return tags.find(({ src }) => src === address) ?? tags.find(({ src }) => address.endsWith(src.slice(src.lastIndexOf('/'))));
}
