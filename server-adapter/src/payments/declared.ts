import * as v from 'valibot';
import { OptionsError } from '../options.ts';
import { declaration, type SourceDeclaration } from './declared/declaration.ts';
import { readEventId, translate } from './declared/translate.ts';
import { createHmacSource } from './hmac.ts';
import type { PaymentSource } from './payment-source.ts';
import { createStandardWebhooksSource } from './standard-webhooks.ts';

export type { SourceDeclaration } from './declared/declaration.ts';

/**
 * A payment provider that is not built in, from a declaration that JSON can hold: how it signs, what its events are called, and where they say what. One purchase has one line, and a
 * refund is of a whole payment; for more, write `translate` of `createHmacSource` or `createStandardWebhooksSource`. Throws an {@link OptionsError} that says where the
 * declaration is wrong.
 */
export function createDeclaredSource(given: SourceDeclaration): PaymentSource {
  const read = v.safeParse(declaration, given);
  if (!read.success) throw new OptionsError(v.getDotPath(read.issues[0]) ?? 'declaration', read.issues[0].message);
  const declared = read.output;
  const { name, secrets, signature, at } = declared;
  if (signature === 'standard-webhooks') return createStandardWebhooksSource({ name, secrets, translate: (body) => translate(body, declared) });
  if (at.id === undefined) throw new OptionsError('at.id', 'must say where the id of an event is');
  const { replay, ...rest } = signature;
  return createHmacSource({ name, secrets, signature: rest, replay, translate: (body) => [{ id: `${name}:${readEventId(body, declared)}`, ...translate(body, declared) }] });
}
