import type { Random } from './random.ts';

/** The scopes of a personal access token that the vendor documents, and the two that are likely (`activation:write`, `entitlementSet:read`). */
export const scopes = [
  'account:read', 'account:write', 'activation:read', 'activation:write', 'entitlementSet:read', 'license:read', 'license:write', 'licenseTemplate:read', 'licenseTemplate:write',
  'product:read', 'product:write', 'release:read', 'release:write', 'user:read', 'user:write', 'webhook:read', 'webhook:write',
] as const;
export type Scope = (typeof scopes)[number];

/** A personal access token (PAT) of the vendor's own account. */
export interface AccessToken {
  scopes: ReadonlySet<Scope>;
  /** Milliseconds since 1970. */
  expiresAt: number;
}

export interface AccessTokenInput {
  /** Default: a made-up JWT, which is what the vendor's tokens are. */
  token?: string | undefined;
  /** Default: all. */
  scopes?: readonly Scope[] | undefined;
  /** Milliseconds since 1970. Default: never. */
  expiresAt?: number | undefined;
}

/** Looks like a JWT, as the vendor's do (likely); nothing is signed, the sandbox knows its tokens by heart. */
export function createAccessTokenText(random: Random): string {
  const part = (value: unknown) => btoa(JSON.stringify(value)).replaceAll('=', '');
  return `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ scope: 'pat', jti: random.id() })}.${random.hex(43)}`;
}
