/** Calls back once, without keeping the process alive. Answers how to call it off. */
export function after(ms: number, callback: () => void): () => void {
  const timer: unknown = setTimeout(callback, ms);
  // A number in browsers and at the edge; an object on Node.
  if (typeof timer === 'object' && timer !== null && 'unref' in timer && typeof timer.unref === 'function') timer.unref();
  return () => clearTimeout(timer as ReturnType<typeof setTimeout>);
}
