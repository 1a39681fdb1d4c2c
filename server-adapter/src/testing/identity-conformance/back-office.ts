import { call, check, fails } from '../conformance.ts';
import { signedIn } from './fixture.ts';
import type { IdentityCase } from './fixture.ts';

export const backOfficeCases: IdentityCase[] = [
  {
    name: 'a user is found by address, whatever its case, and nobody by another',
    needs: 'signUp',
    async show(fixture) {
      const { back } = fixture.provider.identity;
      const { id } = await signedIn(fixture, fixture.customer);
      check((await back.findUserByEmail(fixture.customer.email, call))?.id === id, 'by the address');
      check((await back.findUserByEmail(fixture.customer.email.toUpperCase(), call))?.id === id, 'by the address in capitals');
      check((await back.findUserByEmail('nobody-at-all@example.com', call)) === undefined, 'not by an unknown one');
      check((await back.findUserById(id, call))?.id === id, 'by the id');
    },
  },
  {
    name: 'an empty filter finds nothing, and is no way to everything',
    needs: 'signUp',
    async show({ provider: { identity: { back } } }) {
      await fails(back.findUserByEmail('', call), ['refused'], 'user');
    },
  },
  {
    name: 'a new user can sign in, and the address is then taken',
    needs: 'signUp',
    async show({ provider }) {
      const user = { email: 'conformance@example.com', firstName: 'New', lastName: '', password: 'a long password' };
      const { id } = await provider.identity.back.createUser(user, call);
      // A vendor that proves addresses itself lets nobody in before.
      if (provider.identity.resendVerification) await fails(provider.identity.signIn(user, call), ['unverified'], 'signing in before the address is proved');
      else check((await provider.identity.signIn(user, call)).user.id === id, 'signing in');
      await fails(provider.identity.back.createUser(user, call), ['conflict'], 'making it again');
    },
  },
  {
    name: 'a password can be set without the old one',
    needs: 'resetPassword',
    async show(fixture) {
      // Where a vendor keeps resets to itself, nobody else does it.
      if (fixture.provider.identity.redeemVendorReset) return;
      const { id } = await signedIn(fixture, fixture.customer);
      await fixture.provider.identity.back.setPassword(id, 'a password from a link', call);
      await fixture.provider.identity.signIn({ ...fixture.customer, password: 'a password from a link' }, call);
    },
  },
  {
    name: 'an address moves, but not onto somebody else’s',
    needs: 'changeEmail',
    async show(fixture) {
      const { id } = await signedIn(fixture, fixture.customer);
      await fails(fixture.provider.identity.back.changeEmail(id, fixture.other.email, call), ['conflict'], 'a taken address');
      await fixture.provider.identity.back.changeEmail(id, 'moved@example.com', call);
      await fixture.provider.identity.signIn({ ...fixture.customer, email: 'moved@example.com' }, call);
    },
  },
];
