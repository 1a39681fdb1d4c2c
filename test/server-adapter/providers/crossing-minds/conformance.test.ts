import { test } from 'node:test';
import { identityConformance } from '../../../../server-adapter/src/testing/index.ts';
import type { CrossingMindsSandboxOptions } from '../../../../server-adapter/src/testing/index.ts';
import type { CrossingMindsOptions } from '../../../../server-adapter/src/providers/crossing-minds/index.ts';
import { ada, openCrossingMinds } from './open-crossing-minds.ts';

/** The vendor as the sandbox guesses it, and as it might be in every point that nobody knows; the site with all that it can have, and with the least. */
const vendors: Record<string, [sandbox: CrossingMindsSandboxOptions, options: Partial<CrossingMindsOptions>]> = {
  'as is likely': [{}, {}],
  'otherwise in every unknown': [{ assumptions: { expiredJwt: 'AuthError', unknownAccount: 'AuthError', unknownAddressAtReset: 'silent', jwt: 'encrypted', mailLink: 'fragment', newPasswordEndsRefreshTokens: true, individualsMayChangeThemselves: false } }, {}],
  'without a database and without a service account': [{}, { databaseId: undefined, service: undefined }],
};

for (const [vendor, [sandboxOptions, options]] of Object.entries(vendors)) {
  for (const { name, run } of identityConformance()) {
    test(`Crossing Minds, ${vendor}: ${name}`, () =>
      run(async () => {
        const opened = await openCrossingMinds(sandboxOptions, options);
        opened.sandbox.state.addIndividual({ email: 'grace@example.com', password: 'correct horse battery', firstName: 'Grace' });
        return { provider: opened.provider, customer: ada, other: { email: 'grace@example.com', password: 'correct horse battery' }, close: () => opened[Symbol.asyncDispose]() };
      }));
  }
}
