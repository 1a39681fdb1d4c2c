import { attempt } from './attempt.ts';

/** Opens a channel to other tabs of the same browser. Returns `undefined` where the browser has none, or denies it (cookies blocked, a sandboxed frame). */
export const openChannel = (name: string, receive: (message: MessageEvent) => void): BroadcastChannel | undefined =>
  attempt(() => {
    const channel = new BroadcastChannel(name);
    channel.addEventListener('message', receive);
    return channel;
  });
