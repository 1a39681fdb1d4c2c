import type { TokenProvider } from '../ports/tokens.ts';
import { call, check, fails, toConformanceTests } from './conformance.ts';
import type { ConformanceCase, ConformanceTest } from './conformance.ts';

/** A vendor, and a driver that makes tokens of it. */
export interface TokenFixture {
  provider: TokenProvider;
  /** Ids of two users that the vendor takes. */
  users: readonly [string, string];
  close(): Promise<void>;
}

const cases: ConformanceCase<TokenFixture>[] = [
  {
    name: 'a token is of the user that was asked for, and its end lies ahead',
    async show({ provider, users: [one, other] }) {
      const [first, second] = [await provider.tokenFor({ userId: one }, call), await provider.tokenFor({ userId: other }, call)];
      check(first.token !== '' && first.token !== second.token && first.frontendUserId !== second.frontendUserId, 'each has their own');
      check((await provider.tokenFor({ userId: one }, call)).frontendUserId === first.frontendUserId, 'the same user is the same one again');
      check(Date.parse(first.expiresAt) > Date.now() && Date.parse(second.expiresAt) > Date.now(), 'they are good for a while');
    },
  },
  {
    name: 'a token follows on another, and a renewal that is none is no failure',
    async show({ provider, users: [userId] }) {
      const first = await provider.tokenFor({ userId }, call);
      for (const renewal of [first.renewal, 'made-up']) check((await provider.tokenFor({ userId, renewal }, call)).frontendUserId === first.frontendUserId, 'it is of the same user');
    },
  },
  {
    name: 'no token is of nobody',
    show: ({ provider }) => fails(provider.tokenFor({ userId: '' }, call), ['refused'], 'an empty id'),
  },
  {
    name: 'it is ready, and a caller who has given up gets no token',
    async show({ provider, users: [userId] }) {
      await provider.ready?.(call);
      await fails(provider.tokenFor({ userId }, { ...call, signal: AbortSignal.abort() }), ['unavailable'], 'a token');
    },
  },
];

/** What every driver of the `TokenProvider` port has to show. */
export const tokenConformance = (): ConformanceTest<TokenFixture>[] => toConformanceTests({ tokens: cases }, () => true);
