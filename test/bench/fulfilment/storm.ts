/** One run of the bench. */
export interface Storm {
  engine: 'libsql' | 'postgres';
  /** Worker processes at any time. */
  processes: number;
  orders: number;
  /** How often one of them is killed without warning. */
  kills: number;
  seed: number;
  uniqueLicenseKeys: boolean;
  /** The vendor and the adapter both keep to the vendor's real limit; else neither knows one. */
  rateLimited: boolean;
}

/** What goes wrong at the vendor. */
export const faults = { errorRate: 0.1, lostAnswerRate: 0.15, searchLagMs: 1500, latencyMs: 20 };

/** Options of the adapter that differ from its defaults, all of them public: the defaults wait longer, which makes the bench slower and changes nothing else. */
export const tuning = { callDeadlineMs: 2000, searchLagMs: 2000, pollMs: 250 };

/** Of one process, on average and its start included, in milliseconds. */
export const meanLifeMs = 2000;
