import { CxChallengeEvent } from '../events.ts';
import type { Outcome } from '../stores/remote.ts';
import type { FormValues } from './form-fields.ts';

/** Asks the page for a proof that a person uses it, and sends the form once more with it; where the page has none, it stays `refused`. Loaded when the adapter wants one. */
export async function submitWithProof(host: EventTarget, values: FormValues, submit: (values: FormValues) => Promise<Outcome<unknown>>, refused: Outcome<unknown>): Promise<Outcome<unknown>> {
  const event = new CxChallengeEvent();
  host.dispatchEvent(event);
  const challenge = await event.proof?.catch(() => undefined);
  return challenge === undefined ? refused : submit({ ...values, challenge });
}
