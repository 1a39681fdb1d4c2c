import * as v from 'valibot';
import { id, ownName } from './fields.ts';
import { listOf, listQuery } from './list.ts';

/** A machine that a license is active on. */
export const activation = v.object({
  id: v.string(),
  licenseId: v.nullable(v.string()),
  hostname: v.nullable(v.string()),
  /** The customer's own name for it. Absent: none. */
  name: v.optional(v.string()),
  /** `windows`, `linux`, `macos`, `android`, `ios`; another word if the vendor invents one. */
  os: v.nullable(v.string()),
  osVersion: v.nullable(v.string()),
  appVersion: v.nullable(v.string()),
  /** City and country as far as the vendor knows them. */
  place: v.nullable(v.string()),
  offline: v.boolean(),
  createdAt: v.nullable(v.string()),
  lastSeenAt: v.nullable(v.string()),
  /** Floating licenses: when this lease ends by itself. */
  leaseExpiresAt: v.nullable(v.string()),
});
export interface Activation extends v.InferOutput<typeof activation> {}

/** `PATCH /me/activations/:id`: what the customer calls it. An empty text removes it. */
export const activationNaming = v.object({ name: ownName });

export const activationQuery = v.object({ ...listQuery, licenseId: v.optional(id) });
export type ActivationQuery = Partial<v.InferOutput<typeof activationQuery>>;

export const activationList = listOf(activation);
