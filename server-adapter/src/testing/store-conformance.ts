import type { Store } from '../ports/store.ts';
import type { StoreCase } from './store-conformance/assert.ts';
import { counterCases } from './store-conformance/counters.ts';
import { findingCases } from './store-conformance/findings.ts';
import { reminderCases } from './store-conformance/reminders.ts';
import { identityCases } from './store-conformance/identities.ts';
import { inboxCases } from './store-conformance/inbox.ts';
import { ledgerCases } from './store-conformance/ledger.ts';
import { linkCases } from './store-conformance/links.ts';
import { nameCases } from './store-conformance/names.ts';
import { queueCases } from './store-conformance/queue.ts';
import { revocationCases } from './store-conformance/revocations.ts';
import { sessionCases } from './store-conformance/sessions.ts';

/** One test of the suite. `open` gives an empty store each time; the test migrates it and closes it. Rejects when the store breaks the promise. */
export interface StoreConformanceTest {
  name: string;
  run(open: () => Promise<Store>): Promise<void>;
}

/** What every driver of the {@link Store} port has to show, for any test runner: call `run` of each. */
export function storeConformance(): StoreConformanceTest[] {
  const parts: Record<string, StoreCase[]> = { sessions: sessionCases, links: linkCases, revocations: revocationCases, identities: identityCases, names: nameCases, queue: queueCases, inbox: inboxCases, ledger: ledgerCases, findings: findingCases, reminders: reminderCases, counters: counterCases };
  return Object.entries(parts).flatMap(([part, cases]) =>
    cases.map(({ name, show }) => ({
      name: `${part}: ${name}`,
      async run(open) {
        const store = await open();
        try {
          await store.migrate();
          await show(store);
        } finally {
          await store.close();
        }
      },
    })),
  );
}
