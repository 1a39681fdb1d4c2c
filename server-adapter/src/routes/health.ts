import type { Readiness } from '../contract/health.ts';
import type { Mailer } from '../mail/mailer.ts';
import type { LicensingProvider } from '../providers/licensing-provider.ts';
import type { Handlers } from './handler.ts';

export interface HealthRoutesOptions {
  checkStore: () => Promise<void>;
  provider: LicensingProvider;
  mailer: Mailer | undefined;
  clock: () => number;
}

/** A finding is good for this long: the vendor's rate limit and the mail server are not for probes, whoever sends them. */
const findingMs = 10_000;

/** For whoever watches the process. */
export function healthRoutes({ checkStore, provider, mailer, clock }: HealthRoutesOptions): Pick<Handlers, 'health' | 'ready'> {
  let last: { at: number; finding: Promise<Readiness> } | undefined;

  async function look(requestId: string): Promise<Readiness> {
    const [storeState, providerState, mailState] = await Promise.all([
      state(checkStore()),
      state(provider.ready({ priority: 'background', requestId })),
      mailer === undefined ? ('not-configured' as const) : state(mailer.ready?.() ?? Promise.resolve()),
    ]);
    const parts = { store: storeState, provider: providerState, mail: mailState } as const;
    return { status: Object.values(parts).includes('failing') ? 'not-ready' : 'ready', parts };
  }

  return {
    health: async () => ({ status: 'ok' }),

    async ready(_input, { requestId }) {
      const now = clock();
      if (last === undefined || now - last.at >= findingMs) last = { at: now, finding: look(requestId) };
      const finding = await last.finding;
      return finding.status === 'ready' ? finding : Response.json(finding, { status: 503 });
    },
  };
}

/** A probe gives up sooner than most parts do, and must be told before. */
const patienceMs = 5_000;

function state(check: Promise<void>): Promise<'ok' | 'failing'> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, patienceMs, 'failing');
    const settle = (found: 'ok' | 'failing') => (clearTimeout(timer), resolve(found));
    check.then(() => settle('ok'), () => settle('failing'));
  });
}
