import { whenIdle } from '../browser/when-idle.ts';
import type { Kit } from '../kit/kit.ts';
import { followKit } from '../kit/follow-kit.ts';

/** Tells a value of a kit at once, and whenever it changes. Returns what stops it. */
export type Watch<Value> = (kit: Kit, set: (value: Value) => void) => () => void;

/** A value of the kit at some place of the page, as frameworks take their stores. */
export interface Watched<Value> {
  /** The same until it changes. */
  readonly read: () => Value;
  /** Asks the adapter who is signed in, unless it has said so, when the browser is idle. Returns what stops it. */
  readonly subscribe: (node: Node, onChange: () => void) => () => void;
}

/** Has the value `unknown` on a server, in the first draw, and until the kit tells another. */
export function createWatched<Value>(watch: Watch<Value>, unknown: Value): Watched<Value> {
  let current = unknown;
  return {
    read: () => current,
    subscribe: (node, onChange) =>
      followKit(node, (kit) => {
        const { session } = kit;
        const former = session.former();
        const disconnect = session.connect();
        const stop = watch(kit, (value) => {
          // It may be of somebody who was here before.
          if (former && former === session.$session.get().value) return;
          current = value;
          onChange();
        });
        whenIdle(() => void session.confirm(former));
        return () => {
          stop();
          disconnect();
        };
      }),
  };
}
