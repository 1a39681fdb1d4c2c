import { call, check, fails } from '../conformance.ts';
import { signedIn } from './fixture.ts';
import type { IdentityCase } from './fixture.ts';

export const accountCases: IdentityCase[] = [
  {
    name: 'the profile shows what was changed, and keeps what was not',
    needs: 'editProfile',
    async show(fixture) {
      const { api } = await signedIn(fixture, fixture.customer);
      const before = await api.profile(call);
      const answered = await api.updateProfile({ firstName: 'Changed' }, call);
      const after = await api.profile(call);
      check(answered.firstName === 'Changed' && after.firstName === 'Changed', 'the first name is changed');
      check(after.lastName === before.lastName && after.email === before.email && after.company === before.company, 'the rest is kept');
    },
  },
  {
    name: 'a new password needs the current one, and replaces it',
    needs: 'changePassword',
    async show(fixture) {
      const { id, api } = await signedIn(fixture, fixture.customer);
      await fails(api.changePassword(id, 'not the password', 'a new password 1', call), ['credentials'], 'wrong current password');
      await api.changePassword(id, fixture.customer.password, 'a new password 1', call);
      await fails(fixture.provider.identity.signIn(fixture.customer, call), ['credentials'], 'the old password');
      await fixture.provider.identity.signIn({ ...fixture.customer, password: 'a new password 1' }, call);
    },
  },
  {
    name: 'a token follows on another, also when it is asked for twice, and is as good',
    async show(fixture) {
      const { identity } = fixture.provider;
      const { token, user } = await identity.signIn(fixture.customer, call);
      if (!identity.renew || token.renewAt === undefined) return;
      check(token.expiresAt !== undefined && Date.parse(token.renewAt) < Date.parse(token.expiresAt), 'it is renewed before its end');
      for (let time = 0; time < 2; time += 1) check((await identity.customer(await identity.renew(token, call)).profile(call)).id === user.id, 'it is of the same person');
      check((await identity.customer(token).profile(call)).id === user.id, 'the one before is good as long as it was');
      await fails(identity.renew({ ...token, refreshToken: 'made-up' }, call), ['token-expired'], 'a made-up refresh token');
    },
  },
  {
    name: 'a link of the vendor’s own mail is one, or it is none, and asking for one tells nobody who has an account',
    needs: 'resetPassword',
    async show({ provider: { identity }, customer }) {
      if (!identity.redeemVendorReset) return;
      for (const email of [customer.email, 'nobody-at-all@example.com']) await identity.requestVendorReset?.({ email, pageUrl: 'https://www.example.com/reset-password' }, call);
      await fails(identity.redeemVendorReset({}, 'a new password 1', call), ['link-invalid'], 'an empty one');
      await fails(identity.redeemVendorReset({ code: 'made-up', email: customer.email, code_expiration_timestamp: '4102444800' }, 'a new password 1', call), ['link-invalid', 'link-expired'], 'a made-up one');
      await identity.signIn(customer, call);
    },
  },
  {
    name: 'an account that was deleted is nobody’s',
    needs: 'deleteAccount',
    async show(fixture) {
      const { api } = await signedIn(fixture, fixture.customer);
      await api.deleteAccount?.(call);
      await fails(fixture.provider.identity.signIn(fixture.customer, call), ['credentials'], 'signing in');
      await signedIn(fixture, fixture.other);
    },
  },
];
