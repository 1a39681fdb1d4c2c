/** Opens a channel to other tabs of the same browser. Returns `undefined` where the browser has none, or denies it (cookies blocked, a sandboxed frame). */
export function openChannel(name: string, receive: () => void): BroadcastChannel | undefined {
  try {
    const channel = new BroadcastChannel(name);
    channel.addEventListener('message', receive);
    return channel;
  } catch {
    return undefined;
  }
}
