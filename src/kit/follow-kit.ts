import { ContextEvent } from '@lit/context';
import { provideDefaultKit } from './default-kit.ts';
import { kitContext } from './kit-source.ts';
import type { Kit } from './kit.ts';

/**
 * Follows the kit at a node of the page: that of the nearest `<cx-provider>`, or the page's. Calls `attach` with it, and again with each that takes its place, from the same source or
 * from a nearer one that was late; what it returns undoes it. Returns what ends it all.
 */
export function followKit(node: Node, attach: (kit: Kit) => () => void): () => void {
  let detach: (() => void) | undefined;
  let unsubscribe: (() => void) | undefined;
  const receive = (kit: Kit, stop?: () => void): void => {
    if (stop !== unsubscribe) unsubscribe?.();
    unsubscribe = stop;
    detach?.();
    detach = attach(kit);
  };
  provideDefaultKit();
  // Only its place counts, so it may be a text as well.
  node.dispatchEvent(new ContextEvent(kitContext, node as Element, receive, true));
  return () => {
    unsubscribe?.();
    detach?.();
  };
}
