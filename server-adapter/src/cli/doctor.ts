import { pino } from '../runtimes/pino.ts';
import { checkClock, checkCrowd, ok, checkLicenseServer, checkPlacement, checkSaml, checkMail, checkPayments, checkPurchases, checkStore, checkTokens } from './checks.ts';
import type { Finding } from './checks.ts';
import { defineCommand } from './define-command.ts';
import { readEnvironment } from './environment.ts';
import type { Environment } from './environment.ts';
import { toAdapter, toConfiguration } from './options-from-environment.ts';
import { print, toTable } from './output.ts';

export const doctorCommand = defineCommand({
  meta: { name: 'doctor', description: 'Check the configuration and everything that it names. Exit code 1 when something fails' },
  run: async () => {
    const findings = await examine();
    print(toTable(findings.map(({ verdict, part, says }) => [verdict.toUpperCase(), part, says])));
    if (findings.some(({ verdict }) => verdict === 'failure')) process.exitCode = 1;
  },
});

/** Checks everything. Only reads, but for the store's tables, which are brought up to date. */
async function examine(): Promise<Finding[]> {
  const environment = readEnvironment(process.env);
  const publicUrl = environment.CX_PUBLIC_URL ?? `http://localhost:${environment.PORT}`;
  const silent = pino({ level: 'silent' });
  const configuration = toConfiguration(environment, { publicUrl, logger: silent });
  const { options: { store }, provider, mails: { mailer }, payments } = configuration;
  try {
    const adapter = toAdapter(configuration);
    const findings = await Promise.all([
      [ok('configuration', 'every variable can be read')],
      checkPlacement(environment, publicUrl),
      checkStore(store, environment.CX_STORE_URL),
      checkLicenseServer(provider),
      checkCrowd(environment),
      checkSaml(provider, environment.CX_SAML_ALIAS),
      checkClock(toApiUrl(environment)),
      checkMail(mailer, environment),
      checkPayments(payments),
      checkPurchases(store),
      checkTokens(configuration.tokens, { counters: store.counters, logger: silent, clock: Date.now }),
    ]);
    await adapter.close();
    return findings.flat();
  } finally {
    await Promise.allSettled([provider.close(), store.close()]);
  }
}

function toApiUrl({ CX_PROVIDER, CRYPTLEX_WEB_API_BASE_URL = 'https://api.cryptlex.com', CROSSING_MINDS_API_BASE_URL = 'https://api.crossingminds.com' }: Environment): string {
  return CX_PROVIDER === 'cryptlex' ? CRYPTLEX_WEB_API_BASE_URL : CROSSING_MINDS_API_BASE_URL;
}
