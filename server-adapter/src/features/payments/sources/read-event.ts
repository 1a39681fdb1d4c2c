import * as v from 'valibot';
import { type Delivery, DeliveryError, type PurchaseEvent, type SourceEvent } from '../payment-source.ts';
import { withoutNeedlessSearch } from './needless-search.ts';

/** One event of a delivery, and how to read it. */
export interface EventReading {
  /** `source:eventId`. */
  id: string;
  type: string;
  /** Milliseconds since 1970. */
  occurredAt: number;
  /** It is of a test or a sandbox. */
  test?: boolean | undefined;
  /** A delivery of this event alone, as text: what is kept where it cannot be read. */
  raw: string;
  /** When what is paid late was first mentioned, in milliseconds since 1970. Default: when the event occurred. */
  firstMentionedAt?: number | undefined;
  /** What it means. Throws what valibot throws, or a {@link DeliveryError}. */
  read: () => PurchaseEvent | null | readonly (PurchaseEvent | null)[];
  /** Which purchase it is of, as far as that can be read; then that waits for a person. */
  purchaseId: () => string | undefined;
}

/** What an event means, once for each purchase that it is of. One that cannot be read says so, names the field and guesses nothing. */
export function readEvent(reading: EventReading, { receivedAt }: Pick<Delivery, 'receivedAt'>): SourceEvent[] {
  const { id, type, occurredAt, test, firstMentionedAt = occurredAt } = reading;
  const common = { type, occurredAt, ...(test === true ? { test } : {}) };
  return read(reading).map((purchase, index) => ({
    ...common,
    id: `${id}${index === 0 ? '' : `+${index}`}`,
    purchase: withoutNeedlessSearch(purchase, firstMentionedAt, receivedAt),
  }));
}

function read(reading: EventReading): readonly (PurchaseEvent | null)[] {
  try {
    const meaning = reading.read();
    const purchases = Array.isArray(meaning) ? (meaning as readonly (PurchaseEvent | null)[]) : [meaning as PurchaseEvent | null];
    return purchases.length === 0 ? [null] : purchases;
  } catch (error) {
    return [{ kind: 'unreadable', purchaseId: reading.purchaseId() ?? '', reason: toReason(error, reading.type), raw: reading.raw }];
  }
}

/** Names the field and quotes nothing. */
function toReason(error: unknown, type: string): string {
  if (error instanceof DeliveryError) return error.message;
  if (!v.isValiError(error)) throw error;
  return `${type}: ${v.getDotPath(error.issues[0]) ?? 'its object'} cannot be read`;
}

/** The body of a delivery as text. */
export function toText({ body }: Pick<Delivery, 'body'>): string {
  return new TextDecoder().decode(body);
}

/** The first of these schemas that reads the value. */
export function readAny(value: unknown, ...schemas: readonly v.GenericSchema<unknown, string | undefined>[]): string | undefined {
  for (const schema of schemas) {
    const result = v.safeParse(schema, value);
    if (result.success && result.output !== undefined) return result.output;
  }
  return undefined;
}
