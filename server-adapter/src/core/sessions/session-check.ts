import type { Logger } from '../logger.ts';
import { ProviderError } from '../../ports/vendor.ts';
import type { Provider } from '../../ports/provider.ts';
import type { CallContext } from '../../ports/vendor.ts';
import type { OpenVendor } from './open-vendor.ts';
import type { Session, Sessions } from './sessions.ts';

/** Asks the license server every few minutes whether it still knows the user of a session as a customer: so a user who was deleted there, or made one of the vendor's own people, is signed out within minutes, and a session shows what was changed there. */
export interface SessionCheck {
  /** `false` when the user is gone, or no customer any more: then the session has ended. An outage, and a license server that is slow, end nothing. */
  confirm(session: Session, call: CallContext): Promise<boolean>;
}

/** Milliseconds that a page waits for it. Who is signed in is known without the license server; a later response still ends the session. */
const patienceMs = 1_000;
const deadlineMs = 10_000;

export function createSessionCheck({ sessions, openVendor, provider, logger }: { sessions: Sessions; openVendor: OpenVendor; provider: Provider; logger: Logger }): SessionCheck {
  async function isKnown(session: Session, { requestId }: CallContext): Promise<boolean> {
    try {
      // People who wait go first, and the signal of the request does not end it.
      const background: CallContext = { priority: 'background', requestId, deadlineMs };
      const user = await openVendor(session, background, (token) => provider.identity.customer(token)).profile(background);
      if (user.id === session.user.id && JSON.stringify(user) !== JSON.stringify(session.user)) await sessions.setUser(session, user);
      return true;
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      if (error.failure !== 'token-expired' && error.failure !== 'not-found') return true;
      await sessions.end(session);
      logger.info({ event: 'session-ended-by-license-server', requestId, userId: session.user.id, reason: error.message }, 'the license server no longer knows the user of a session as a customer');
      return false;
    }
  }

  return {
    async confirm(session, call) {
      if (!(await sessions.claimCheck(session))) return true;
      let timer: ReturnType<typeof setTimeout> | undefined;
      const late = new Promise<true>((resolve) => (timer = setTimeout(resolve, patienceMs, true)));
      const known = isKnown(session, call);
      // Nobody may be there any more to hear of it.
      known.catch(() => undefined);
      return Promise.race([known, late]).finally(() => clearTimeout(timer));
    },
  };
}
