import type { Logger } from '../core/logger.ts';
import type { TokenPause } from './task-handler.ts';

/** How often it is tried, in milliseconds. */
export const tokenPauseMs = 60_000;
/** When the token was not refused for so long though it was tried, it works again, whatever it was refused for. */
const quietMs = 10 * tokenPauseMs;

/** A pause that is not one yet. Logs when the token is refused and when it is taken again, each once. */
export function createTokenPause({ clock = Date.now, logger }: { clock?: (() => number) | undefined; logger: Logger }): TokenPause {
  let refusal: { what: string; at: number } | undefined;
  let running = 0;
  const remainingMs = (): number => (refusal === undefined ? 0 : Math.max(0, refusal.at + tokenPauseMs - clock()));
  const room = (wished: number): number => (refusal === undefined ? wished : remainingMs() > 0 || running > 0 ? 0 : Math.min(wished, 1));
  return {
    remainingMs,
    reserve(wished) {
      const reserved = room(wished);
      running += reserved;
      return reserved;
    },
    release: (count) => void (running -= count),
    refused(what) {
      if (refusal === undefined) logger.error({ event: 'access-token.refused', reason: what }, 'The license server refuses the access token; mails and payments wait until it is replaced');
      refusal = { what, at: clock() };
    },
    worked(what) {
      if (refusal === undefined || (what !== refusal.what && clock() < refusal.at + quietMs)) return;
      refusal = undefined;
      logger.info({ event: 'access-token.accepted' }, 'The license server takes the access token again; mails and payments go on');
    },
  };
}
