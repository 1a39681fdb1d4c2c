import * as v from 'valibot';
import { OptionsError } from '../../../../core/errors.ts';
import type { PaymentSource } from '../../payment-source.ts';
import { declaration } from './declaration.ts';
import type { SourceDeclaration } from './declaration.ts';
import { readEventId, translate } from './translate.ts';
import { createHmacSource } from '../hmac/source.ts';
import { createStandardWebhooksSource } from '../standard-webhooks/source.ts';

export type { SourceDeclaration } from './declaration.ts';

/**
 * A payment provider that is not built in, from a declaration that JSON can hold: how it signs, what its events are called, and where they say what. For what
 * cannot be declared, write `translate` of `createHmacSource` or `createStandardWebhooksSource`. Throws an {@link OptionsError} that says where the declaration is wrong.
 */
export function createDeclaredSource(given: SourceDeclaration): PaymentSource {
  const read = v.safeParse(declaration, given);
  if (!read.success) throw new OptionsError(v.getDotPath(read.issues[0]) ?? 'declaration', read.issues[0].message);
  const declared = read.output;
  const { name, secrets, signature, at } = declared;
  requireConsistent(at);
  if (signature === 'standard-webhooks') return createStandardWebhooksSource({ name, secrets, translate: (body) => translate(body, declared) });
  if (at.id === undefined) throw new OptionsError('at.id', 'must say where the id of an event is');
  const { replay, ...rest } = signature;
  return createHmacSource({ name, secrets, signature: rest, replay, translate: (body) => [{ id: `${name}:${readEventId(body, declared)}`, ...translate(body, declared) }] });
}

/** What each path is right in by itself, and is not beside the others. */
function requireConsistent({ product, quantity, lines, refund, amount }: SourceDeclaration['at']): void {
  if (lines !== undefined && (product !== undefined || quantity !== undefined)) throw new OptionsError('at.lines', 'must stand alone: at.product and at.quantity are for senders without a list');
  if (lines === undefined && quantity !== undefined && product === undefined) throw new OptionsError('at.quantity', 'must be of something: at.product is missing');
  if (refund !== undefined && refund.of === undefined && amount === undefined) throw new OptionsError('at.refund.of', 'must say how much the payment was, or at.amount where its own event does: else no part is ever all of it');
}
