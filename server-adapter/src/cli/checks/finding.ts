/** One row of what `doctor` says. */
export interface Finding {
  part: string;
  verdict: 'ok' | 'warning' | 'failure';
  says: string;
}

export const ok = (part: string, says: string): Finding => ({ part, verdict: 'ok', says });
export const warning = (part: string, says: string): Finding => ({ part, verdict: 'warning', says });
export const failure = (part: string, says: string): Finding => ({ part, verdict: 'failure', says });
