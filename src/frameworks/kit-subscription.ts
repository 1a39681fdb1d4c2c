import { ContextEvent } from '@lit/context';
import { kitContext } from '../context.ts';
import { provideDefaultKit } from '../default-kit.ts';
import type { Kit } from '../kit.ts';

/**
 * Follows the kit that elements at a node of the page have: that of the nearest `<cx-provider>`, or the page's. `join` is called with it, and again with
 * each that takes its place; what it returns undoes it. Returns what ends it all.
 */
export function subscribeToKit(node: Node, join: (kit: Kit) => () => void): () => void {
  let leave: (() => void) | undefined;
  let unsubscribe: (() => void) | undefined;
  const receive = (kit: Kit, stop?: () => void): void => {
    if (stop !== unsubscribe) unsubscribe?.();
    unsubscribe = stop;
    leave?.();
    leave = join(kit);
  };
  provideDefaultKit();
  // Only its place counts, so it may be a text as well.
  node.dispatchEvent(new ContextEvent(kitContext, node as Element, receive, true));
  return () => {
    unsubscribe?.();
    leave?.();
  };
}
