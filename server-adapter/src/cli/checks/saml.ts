import type { LicensingProvider } from '../../ports/license-server.ts';
import { ProviderError } from '../../ports/license-server.ts';
import { failure, ok, warning } from './finding.ts';
import type { Finding } from './finding.ts';

/** Whether the company's own sign-in page is set up at the license server, where the configuration has one. */
export async function checkSaml({ saml }: LicensingProvider, alias: string | undefined): Promise<Finding[]> {
  if (saml === undefined || alias === undefined) return [];
  try {
    await saml.verify(alias, { priority: 'person' });
    return [ok('SAML', `set up for the account ${alias}`)];
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    return [error.failure === 'refused' ? failure('SAML', `CX_SAML_ALIAS: ${error.message}`) : warning('SAML', `could not be found out (${error.message})`)];
  }
}
