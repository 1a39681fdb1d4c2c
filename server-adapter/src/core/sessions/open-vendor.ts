import type { VendorToken } from '../../ports/identity.ts';
import type { CallContext } from '../../ports/vendor.ts';
import type { RenewalParts, TokenRenewal } from './token-renewal.ts';
import type { Session } from './sessions.ts';

/** Opens a port to the vendor in the name of a session. Where the vendor's tokens are short-lived, each call through it has one that is good. */
export type OpenVendor = <Api extends object>(session: Session, call: CallContext, open: (token: VendorToken) => Api) => Api;

export function createOpenVendor(parts: RenewalParts): OpenVendor {
  if (parts.identity.renew === undefined) return (session, _call, open) => open(session.token);
  let renewal: Promise<TokenRenewal> | undefined;
  const load = (): Promise<TokenRenewal> => import('./token-renewal.ts').then(({ createTokenRenewal }) => createTokenRenewal(parts));
  return (session, call, open) =>
    new Proxy(open(session.token), {
      get: (target, name) =>
        typeof Reflect.get(target, name) !== 'function'
          ? (Reflect.get(target, name) as unknown)
          : async (...args: unknown[]) =>
              (await (renewal ??= load())).use(session, call, async (token) => {
                const api = open(token);
                return Reflect.apply(Reflect.get(api, name) as (...given: unknown[]) => unknown, api, args);
              }),
    });
}
