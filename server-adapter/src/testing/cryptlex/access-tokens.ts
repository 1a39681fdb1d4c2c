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

/** The access tokens that are good for something. */
export interface AccessTokens {
  /** Gives the token's text. */
  add(input?: AccessTokenInput): string;
  /** Undefined when there is no such token, or it has expired. */
  find(text: string): AccessToken | undefined;
}

export function createAccessTokens(clock: () => number, random: Random): AccessTokens {
  const tokens = new Map<string, AccessToken>();
  return {
    add(input = {}) {
      const text = input.token ?? createAccessTokenText(random);
      tokens.set(text, { scopes: new Set(input.scopes ?? scopes), expiresAt: input.expiresAt ?? Infinity });
      return text;
    },
    find(text) {
      const token = tokens.get(text);
      return token && token.expiresAt > clock() ? token : undefined;
    },
  };
}

/** Looks like a JWT, as the vendor's do (likely); nothing is signed, the sandbox knows its tokens by heart. */
function createAccessTokenText(random: Random): string {
  const part = (value: unknown) => btoa(JSON.stringify(value)).replaceAll('=', '');
  return `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ scope: 'pat', jti: random.id() })}.${random.hex(43)}`;
}
