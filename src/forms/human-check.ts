import { CxChallengeEvent } from '../events.ts';

/** Asks the page for a proof that a person uses it. `undefined` where it has none. Loaded when the adapter wants one. */
export async function askForProof(host: EventTarget): Promise<string | undefined> {
  const event = new CxChallengeEvent();
  host.dispatchEvent(event);
  return event.proof?.catch(() => undefined);
}
