/** A channel to other tabs of the same browser. Where the browser has none, or denies it (cookies blocked, a sandboxed frame), nothing is sent and nothing comes. */
export interface Channel {
  post(message: string): void;
  close(): void;
}

export function openChannel(name: string, receive: () => void): Channel {
  try {
    const channel = new BroadcastChannel(name);
    channel.addEventListener('message', receive);
    return {
      // A channel, not a window: it reaches this origin only.
      // oxlint-disable-next-line unicorn/require-post-message-target-origin
      post: (message) => channel.postMessage(message),
      close: () => channel.close(),
    };
  } catch {
    return { post() {}, close() {} };
  }
}
