import type { MockAccount, MockAdapter } from '../test/mocks/mock-adapter.ts';
import { createUser } from '../test/mocks/fixtures.ts';

/** What every customer of the stories signs in with. */
export const credentials = { email: 'ada@example.com', password: 'correct horse' };

/** Somebody is signed in. */
export function signedIn(mock: MockAdapter): void {
  mock.signedIn = mock.accounts[0]?.user.id;
}

/** An account with an app's code as second factor. */
export const withTwoFactor: MockAccount = { user: createUser({ twoFactorEnabled: true }), password: credentials.password, code: '123456', recoveryCodes: ['AAAA-BBBB-CCCC'] };

/** Names and addresses as long as they get. */
export const longUser = createUser({
  email: 'wolfeschlegelsteinhausenbergerdorff.of.the.analytical.department@a-rather-long-subdomain.example.com',
  firstName: 'Hubert Blaine Wolfeschlegel',
  lastName: 'Steinhausenbergerdorff-Featherstonehaugh',
  name: 'Hubert Blaine Wolfeschlegel Steinhausenbergerdorff-Featherstonehaugh',
  company: 'Example Society for the Advancement of Analytical Engines, Difference Engines and Unbreakablelongwordswithoutanyspace',
});

/** A request that is never answered. */
export const forever = { delay: new Promise(() => undefined) };
