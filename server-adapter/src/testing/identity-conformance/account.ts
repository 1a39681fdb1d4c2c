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
];
