import { getCurrentInstance, onMounted, onUnmounted, shallowRef, watch, type ShallowRef } from 'vue';
import type { Watched } from '../frameworks/watched.ts';

/** A value of the kit at the component's place in the page. What makes it may change: then it is followed anew. */
export function useWatched<Value>(create: () => Watched<Value>): Readonly<ShallowRef<Value>> {
  const instance = getCurrentInstance();
  let watched = create();
  const value = shallowRef(watched.read());
  let stop: (() => void) | undefined;
  const follow = () => {
    stop?.();
    // Of a component that draws nothing yet, the page's.
    const node: Node = instance?.vnode.el?.['isConnected'] ? (instance.vnode.el as unknown as Node) : document.documentElement;
    stop = watched.subscribe(node, () => (value.value = watched.read()));
  };
  onMounted(() => {
    follow();
    watch(create, (next) => {
      watched = next;
      value.value = next.read();
      follow();
    });
  });
  onUnmounted(() => stop?.());
  return value;
}
