import { totp } from '../cryptlex/totp.ts';
import { call, check, fails } from '../conformance.ts';
import { signedIn } from './fixture.ts';
import type { IdentityCase } from './fixture.ts';

export const signInCases: IdentityCase[] = [
  {
    name: 'the right credentials give a token and the user',
    async show({ provider, customer }) {
      const { token, user } = await provider.identity.signIn(customer, call);
      check(token.accessToken.length > 0, 'there is a token');
      check(token.expiresAt === undefined || Date.parse(token.expiresAt) > Date.now(), 'its end lies ahead');
      check(user.email.toLowerCase() === customer.email.toLowerCase() && user.id !== '' && user.name !== '', 'the user has an id, the address and a name');
    },
  },
  {
    name: 'a wrong password and an unknown address fail alike',
    async show({ provider, customer }) {
      await fails(provider.identity.signIn({ ...customer, password: 'not the password' }, call), ['credentials'], 'wrong password');
      await fails(provider.identity.signIn({ email: 'nobody-at-all@example.com', password: 'not the password' }, call), ['credentials'], 'unknown address');
    },
  },
  {
    name: 'a second factor is on with a code of its secret, asked for from then on, and off again with one',
    needs: 'twoFactor',
    async show(fixture) {
      const { provider, customer } = fixture;
      const { api } = await signedIn(fixture, customer);
      const { secret, url } = await api.createTwoFactorSecret(call);
      check(url.startsWith('otpauth://totp/') && url.includes(secret), 'the address holds the secret');
      await provider.identity.signIn(customer, call);
      await fails(api.setTwoFactor(true, '000000', call), ['two-factor-invalid'], 'a wrong code');
      check((await api.setTwoFactor(true, await totp(secret), call)).twoFactorEnabled, 'it is on');
      await fails(provider.identity.signIn(customer, call), ['two-factor-required'], 'the password alone');
      const [recoveryCode = ''] = await api.createRecoveryCodes(call);
      await provider.identity.signIn({ ...customer, recoveryCode }, call);
      await fails(provider.identity.signIn({ ...customer, recoveryCode }, call), ['two-factor-invalid'], 'a recovery code used twice');
      await fails(api.setTwoFactor(false, '000000', call), ['two-factor-invalid'], 'switching it off with a wrong code');
      check(!(await api.setTwoFactor(false, await totp(secret), call)).twoFactorEnabled, 'it is off');
      await provider.identity.signIn(customer, call);
    },
  },
  {
    name: 'a token that came back from elsewhere is good, or it is none',
    async show({ provider, customer }) {
      if (!provider.identity.saml) return;
      const { token, user } = await provider.identity.signIn(customer, call);
      check((await provider.identity.saml.enter(token.accessToken, call)).user.id === user.id, "a customer's token is of this customer");
      await fails(provider.identity.saml.enter('made-up', call), ['credentials'], 'a made-up token');
      await fails(provider.identity.saml.verify('nobody-has-this-alias', call), ['refused'], 'an alias that nobody has');
      check(URL.canParse(provider.identity.saml.startUrl('example', 'https://www.example.com/back')), 'it begins at an address');
      check(provider.identity.saml.readToken({}) === undefined, 'nothing that came back holds no token');
    },
  },
  {
    name: 'a token that is no good fails as one',
    async show({ provider }) {
      await fails(provider.identity.customer({ accessToken: 'made-up' }).profile(call), ['token-expired'], 'profile');
    },
  },
  {
    name: 'the license server is ready, and closing ends its use',
    async show({ provider, customer }) {
      await provider.ready(call);
      await provider.identity.signIn(customer, call);
      await provider.close();
      await fails(provider.identity.signIn(customer, call), ['unavailable'], 'a call after closing');
    },
  },
  {
    name: 'a caller who has given up already gets no answer',
    async show({ provider, customer }) {
      await fails(provider.identity.signIn(customer, { ...call, signal: AbortSignal.abort() }), ['unavailable'], 'sign-in');
    },
  },
];
