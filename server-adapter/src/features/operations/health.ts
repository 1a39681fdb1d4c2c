import type { operationEndpoints } from '../../contract/endpoints/operations.ts';
import type { Readiness } from '../../contract/operations.ts';
import type { Core } from '../../core/feature.ts';
import type { HandlersOf } from '../../core/http/handler.ts';

/** A finding is good for this long: the vendor's rate limit and the mail server are not for probes, whoever sends them. */
const findingMs = 10_000;

/** For whoever watches the process. */
export function healthHandlers({ store, prepareStore, provider, checkMail, operatorGate, clock }: Core): Pick<HandlersOf<typeof operationEndpoints>, 'health' | 'ready'> {
  let last: { at: number; finding: Promise<Readiness> } | undefined;

  async function countPurchases(): Promise<Readiness['purchases']> {
    const { due, oldestEnqueuedAt, dead } = await store.queue.backlog('purchase');
    return { waiting: due, oldestSeconds: oldestEnqueuedAt === null ? 0 : Math.max(0, Math.round((clock() - oldestEnqueuedAt) / 1000)), givenUp: dead };
  }

  async function look(requestId: string): Promise<Readiness> {
    const storeChecked = prepareStore().then(() => store.ready());
    const mailChecked = checkMail();
    const [purchases, storeState, providerState, mailState] = await Promise.all([
      within<Readiness['purchases']>(storeChecked.then(countPurchases), null),
      state(storeChecked),
      state(provider.ready({ priority: 'background', requestId })),
      mailChecked === undefined ? ('not-configured' as const) : state(mailChecked),
    ]);
    const parts = { store: storeState, provider: providerState, mail: mailState } as const;
    return { status: Object.values(parts).includes('failing') ? 'not-ready' : 'ready', purchases, parts };
  }

  return {
    health: async () => ({ status: 'ok' }),

    async ready(_input, { request, requestId }) {
      const now = clock();
      if (last === undefined || now - last.at >= findingMs) last = { at: now, finding: look(requestId) };
      const { purchases, ...all } = await last.finding;
      // How a shop goes is nobody's business but its operator's.
      const finding: Readiness = (await operatorGate.recognizes(request.headers)) ? { ...all, purchases } : all;
      return finding.status === 'ready' ? finding : Response.json(finding, { status: 503 });
    },
  };
}

/** A probe gives up sooner than most parts do, and must be told before. */
const patienceMs = 5_000;

function state(check: Promise<void>): Promise<'ok' | 'failing'> {
  return within(check.then(() => 'ok' as const), 'failing');
}

/** What comes of it in time; else, and when it fails, the other. */
function within<Result>(work: Promise<Result>, otherwise: Result): Promise<Result> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, patienceMs, otherwise);
    const settle = (found: Result): void => (clearTimeout(timer), resolve(found));
    work.then(settle, () => settle(otherwise));
  });
}
