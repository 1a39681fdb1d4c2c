import { setTimeout as pause } from 'node:timers/promises';
import { type Delivery, sign } from './deliveries.ts';

export interface PostRoom {
  /** Deliveries that were answered with 2xx. */
  delivered: number;
  /** Deliveries that broke off or were answered with 5xx, and were made again. */
  repeated: number;
  /** Answers that no genuine delivery should get, and how often. */
  refused: Map<string, number>;
}

const senders = 8;
const patienceMs = 10_000;

/**
 * Posts deliveries as payment providers do: to whichever process listens, and again when the connection breaks or nobody could store it. `pace` says how many may have been begun at this
 * moment. Resolves when all are answered.
 */
export async function postAll(deliveries: readonly Delivery[], anybody: () => Promise<string>, pace: () => number, room: PostRoom): Promise<void> {
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < deliveries.length) {
      if (next >= pace()) {
        await pause(20);
        continue;
      }
      const delivery = deliveries[next] as Delivery;
      next += 1;
      await deliver(delivery, anybody, room);
    }
  };
  await Promise.all(Array.from({ length: senders }, work));
}

async function deliver(delivery: Delivery, anybody: () => Promise<string>, room: PostRoom): Promise<void> {
  for (;;) {
    const status = await post(delivery, await anybody());
    if (status !== undefined && status < 300) {
      room.delivered += 1;
      return;
    }
    if (status !== undefined && status < 500) {
      const what = `${delivery.source}: ${status}`;
      room.refused.set(what, (room.refused.get(what) ?? 0) + 1);
      return;
    }
    room.repeated += 1;
    await pause(20);
  }
}

/** The status of the answer; `undefined` when there was none. */
async function post(delivery: Delivery, base: string): Promise<number | undefined> {
  const { body, headers } = await sign(delivery);
  try {
    const answer = await fetch(`${base}/cx/webhooks/${delivery.source}`, { method: 'POST', body, headers, signal: AbortSignal.timeout(patienceMs) });
    await answer.body?.cancel();
    return answer.status;
  } catch {
    return undefined;
  }
}
