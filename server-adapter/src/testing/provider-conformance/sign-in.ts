import { call, check, fails, signedIn } from './fixture.ts';
import type { ProviderCase } from './fixture.ts';

export const signInCases: ProviderCase[] = [
  {
    name: 'the right credentials give a token and the user',
    async show({ provider, customer }) {
      const { token, user } = await provider.signIn(customer, call);
      check(token.accessToken.length > 0, 'there is a token');
      check(token.expiresAt === undefined || Date.parse(token.expiresAt) > Date.now(), 'its end lies ahead');
      check(user.email.toLowerCase() === customer.email.toLowerCase() && user.id !== '' && user.name !== '', 'the user has an id, the address and a name');
    },
  },
  {
    name: 'a wrong password and an unknown address fail alike',
    async show({ provider, customer }) {
      await fails(provider.signIn({ ...customer, password: 'not the password' }, call), ['credentials'], 'wrong password');
      await fails(provider.signIn({ email: 'nobody-at-all@example.com', password: 'not the password' }, call), ['credentials'], 'unknown address');
    },
  },
  {
    name: 'a token that is no good fails as one',
    async show({ provider }) {
      await fails(provider.customer({ accessToken: 'made-up' }).profile(call), ['token-expired'], 'profile');
    },
  },
  {
    name: 'the license server is ready, and closing ends its use',
    async show(fixture) {
      await fixture.provider.ready(call);
      const { api } = await signedIn(fixture, fixture.customer);
      await fixture.provider.close();
      await fails(api.activations({ page: 9 }, call), ['unavailable', 'not-supported'], 'a call after closing');
    },
  },
  {
    name: 'a caller who has given up already gets no answer',
    async show({ provider, customer }) {
      await fails(provider.signIn(customer, { ...call, signal: AbortSignal.abort() }), ['unavailable'], 'sign-in');
    },
  },
];
