import { CxChallengeEvent } from '../events.ts';

/** Asks the page for a proof that a person uses it, and goes on with it; `undefined` where the page has none. Loaded when the adapter wants one. */
export async function submitWithProof<T>(host: EventTarget, submit: (proof: string) => T): Promise<T | undefined> {
  const event = new CxChallengeEvent();
  host.dispatchEvent(event);
  const proof = await event.proof?.catch(() => undefined);
  return proof === undefined ? undefined : submit(proof);
}
