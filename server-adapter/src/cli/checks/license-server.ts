import type { CallContext, LicensingProvider } from '../../ports/license-server.ts';
import { ProviderError } from '../../ports/license-server.ts';
import { failure, ok, warning } from './finding.ts';
import type { Finding } from './finding.ts';

/** An id that nothing has. A write to it changes nothing, and still tells whether the token may write. */
const nothing = '00000000-0000-0000-0000-000000000000';
const nobody = 'cx-kit-doctor@example.invalid';

/** Whether the license server answers, and whether the access token has the scopes that the adapter needs. */
export async function checkLicenseServer(provider: LicensingProvider): Promise<Finding[]> {
  const { back } = provider;
  const call: CallContext = { priority: 'person' };
  const problem = await toFailure(provider.ready(call));
  if (problem !== undefined) return [failure('license server', problem.message)];
  const scopes: [scope: string, proof: () => Promise<unknown>][] = [
    ['user:read', () => back.findUserByEmail(nobody, call)],
    ['license:read', () => back.findLicenseByKey(nothing, call)],
    ['license:write', () => back.setExpiry(nothing, '2100-01-01T00:00:00.000Z', call)],
    ['user:write', () => back.changeEmail(nothing, nobody, call)],
  ];
  const findings: Finding[] = [ok('license server', `${provider.name} answers`)];
  for (const [scope, prove] of scopes) findings.push(await checkScope(scope, prove()));
  return findings;
}

async function checkScope(scope: string, proof: Promise<unknown>): Promise<Finding> {
  const problem = await toFailure(proof);
  // Said of an id that nothing has, these mean that the token was let through.
  if (problem === undefined || problem.failure === 'not-found' || problem.failure === 'refused') return ok('access token', scope);
  if (problem.failure === 'access-token-refused' || problem.failure === 'forbidden') return failure('access token', `CRYPTLEX_ACCESS_TOKEN lacks the scope ${scope}`);
  return warning('access token', `${scope}: could not be found out (${problem.message})`);
}

async function toFailure(attempt: Promise<unknown>): Promise<ProviderError | undefined> {
  try {
    await attempt;
    return undefined;
  } catch (error) {
    return error instanceof ProviderError ? error : new ProviderError('malformed', 'the license server cannot be used');
  }
}
