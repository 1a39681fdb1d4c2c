import type { Context } from 'hono';
import type { AccessToken, Scope } from './access-tokens.ts';
import type { SandboxUser } from './entities.ts';
import { VendorError } from './errors.ts';

/** Who calls, by the `Authorization` header. */
export type Caller =
  | { kind: 'nobody' }
  /** A token that means nothing, or has expired. */
  | { kind: 'stranger' }
  | { kind: 'customer'; user: SandboxUser }
  | { kind: 'access-token'; token: AccessToken };

/** How the sandbox hands the caller to its endpoints. */
export interface VendorEnv {
  Bindings: { caller: Caller };
}
export type VendorContext = Context<VendorEnv>;

const unauthorized = () => new VendorError(401, 'Unauthorized.');
const forbidden = () => new VendorError(403, 'You are not authorized to perform this action.');

/** The signed-in customer. 401 for nobody, 403 for an access token: those calls are about oneself. */
export function customerOf(c: VendorContext): SandboxUser {
  const { caller } = c.env;
  if (caller.kind === 'customer') return caller.user;
  throw caller.kind === 'access-token' ? forbidden() : unauthorized();
}

/** Refuses everyone but an access token with one of these scopes. A customer's token is good for `/v3/me` only. */
export function requireScope(c: VendorContext, ...oneOf: Scope[]): void {
  const { caller } = c.env;
  if (caller.kind === 'access-token' && oneOf.some((scope) => caller.token.scopes.has(scope))) return;
  throw caller.kind === 'access-token' || caller.kind === 'customer' ? forbidden() : unauthorized();
}
