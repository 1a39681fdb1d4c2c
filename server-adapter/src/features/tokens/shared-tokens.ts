import * as v from 'valibot';
import type { Core } from '../../core/feature.ts';
import { hashToken } from '../../core/security/hashes.ts';
import { createSealer } from '../../core/security/sealer.ts';
import { ProviderError } from '../../ports/vendor.ts';
import type { StoredSession } from '../../ports/store.ts';
import type { TokenProvider } from '../../ports/tokens.ts';

/** Each user's token, made once for all requests and all processes. */
export interface SharedTokens {
  /** Returns the user's token. It is renewed in the last fifth of its life; a session that is named for the first time is joined by a new one. */
  tokenFor(request: TokenRequest): Promise<HeldToken>;
}

export interface TokenRequest {
  userId: string;
  /** An anonymous session to be joined. */
  sessionId: string | undefined;
  /** SHA-256 of a token that the vendor does not take any more, whatever its end. */
  refused: string | undefined;
  requestId: string;
  /** Runs before the vendor is asked although there is a token. Throws to refuse. */
  beforeExtra(): Promise<void>;
}

const heldToken = v.object({
  token: v.string(), expiresAt: v.number(), renewAt: v.number(), frontendUserId: v.string(), database: v.nullable(v.object({ id: v.string(), name: v.string() })),
  renewal: v.optional(v.string()),
  /** Sessions that were joined, the latest last. */
  joined: v.array(v.string()),
});
export type HeldToken = v.InferOutput<typeof heldToken>;

/** A row, opened. `held`: none yet, or it was sealed with a secret that is gone. */
interface Place {
  row: StoredSession;
  held: HeldToken | undefined;
}

/** Milliseconds for one call of the vendor, of which there may be two: a renewal that is refused, and a login. */
const callMs = 4_000;
/** Milliseconds after which a process that renews is taken for dead. */
const leaseMs = 10_000;
/** Milliseconds for which nobody waits longer while the token is still good. */
const goodPatienceMs = 1_000;
/** Milliseconds after a renewal that failed, while the token is still good, until the next one: a vendor that is down, or throttles, is not asked by each request. */
const pauseMs = 5_000;
/** Milliseconds until a request is given up that waits for another process. */
const patienceMs = 15_000;
/** Milliseconds between looks at what another process does. */
const lookEveryMs = 50;
/** Milliseconds for which a token that nobody asks for is kept, with what renews it. */
const keptMs = 7 * 24 * 3_600_000;
/** Browsers of one person whose sessions are remembered as joined. */
const joinedMost = 20;

/**
 * Creates them over the store's sessions: the row is the user's session at the token's vendor, sealed to its place, and over when nobody has asked for a week. Who renews has claimed the row by
 * a compare-and-swap (`lastSeenAt` holds since when); the others wait for what comes of it, or go on with a token that is still good.
 */
export function createSharedTokens(provider: TokenProvider, { store: { sessions }, settings: { secrets }, clock, logger }: Pick<Core, 'store' | 'settings' | 'clock' | 'logger'>): SharedTokens {
  const sealer = createSealer(secrets, 'page-token', v.nullable(heldToken));
  const flights = new Map<string, Promise<HeldToken>>();
  const contextOf = (idHash: string, userId: string) => [idHash, userId];

  async function find(idHash: string, userId: string): Promise<Place | undefined> {
    // Also one that is over and not dropped yet: there is no other way to have it again.
    const row = await sessions.find(idHash, 0);
    return row && { row, held: (await sealer.open(row.sealed, contextOf(idHash, userId))) ?? undefined };
  }

  /** Returns the place, claimed, or `undefined`: somebody else has it. */
  async function claim(place: Place | undefined, idHash: string, userId: string): Promise<Place | undefined> {
    const now = clock();
    if (place !== undefined) {
      const { row, held } = place;
      if (now - row.lastSeenAt < leaseMs || !(await sessions.update(idHash, row.version, { lastSeenAt: now, expiresAt: now + keptMs }))) return undefined;
      return { row: { ...row, version: row.version + 1 }, held };
    }
    const row = { idHash, userId: `token/${userId}`, sealed: await sealer.seal(null, contextOf(idHash, userId)), epoch: 0, createdAt: now, lastSeenAt: now, expiresAt: now + keptMs, checkedAt: now };
    // Of two who insert, one is refused by the key.
    const inserted = await sessions.insert(row, 1).catch(() => false);
    return inserted ? { row: { ...row, version: 1 }, held: undefined } : undefined;
  }

  async function renew({ row, held }: Place, request: TokenRequest): Promise<HeldToken | undefined> {
    const { userId, sessionId, requestId } = request;
    const { idHash, version } = row;
    const joins = sessionId !== undefined && !held?.joined.includes(sessionId);
    try {
      const from = clock();
      const call = { priority: 'person', requestId, deadlineMs: callMs } as const;
      const renewal = joins ? undefined : held?.renewal;
      const renewed = await provider.tokenFor({ userId, sessionId: joins ? sessionId : undefined, renewal }, call);
      // What was renewed is of the user of the former login, and not of the one whom a new configuration may say.
      const isFormer = renewal !== undefined && renewed.frontendUserId !== held?.frontendUserId;
      const { expiresAt: end, ...made } = isFormer ? await provider.tokenFor({ userId }, call) : renewed;
      const expiresAt = Date.parse(end);
      const joined = [...(held?.joined ?? []), ...(joins ? [sessionId] : [])].slice(-joinedMost);
      const next: HeldToken = { ...made, expiresAt, renewAt: from + (expiresAt - from) * 0.8, joined };
      const sealed = await sealer.seal(next, contextOf(idHash, userId));
      // Lost to a process that took this one for dead: then its token counts.
      return (await sessions.update(idHash, version, { sealed, lastSeenAt: 0, expiresAt: clock() + keptMs })) ? next : undefined;
    } catch (error) {
      const isOver = held === undefined || joins || held.expiresAt <= clock() || (await isRefused(held, request));
      await sessions.update(idHash, version, { lastSeenAt: isOver ? 0 : clock() - leaseMs + pauseMs });
      if (isOver) throw error;
      logger.warn({ event: 'token-not-renewed', requestId, userId }, 'a token could not be renewed, and is still good for a while');
      return held;
    }
  }

  async function make(request: TokenRequest): Promise<HeldToken> {
    const { userId, sessionId } = request;
    const idHash = await hashToken(`token/${provider.name}/${userId}`);
    let asked = false;
    for (const giveUp = performance.now() + patienceMs; performance.now() < giveUp; await new Promise((resolve) => setTimeout(resolve, lookEveryMs))) {
      const place = await find(idHash, userId);
      const held = place?.held;
      const isGood = (sessionId === undefined || held?.joined.includes(sessionId) === true) && !(held !== undefined && (await isRefused(held, request)));
      if (held !== undefined && isGood && clock() < held.renewAt) return held;
      if (held !== undefined && !isGood && !asked) {
        asked = true;
        await request.beforeExtra();
      }
      const claimed = await claim(place, idHash, userId);
      const renewed = claimed && renew(claimed, request);
      const made = renewed && (await (held !== undefined && isGood && clock() + goodPatienceMs < held.expiresAt ? orLate(renewed, held) : renewed));
      if (made !== undefined) return made;
      if (held !== undefined && isGood && clock() < held.expiresAt) return held;
    }
    throw new ProviderError('unavailable', 'another process has been making this token for too long');
  }

  return {
    tokenFor(request) {
      const key = JSON.stringify([request.userId, request.sessionId, request.refused]);
      const flight = flights.get(key) ?? make(request).finally(() => flights.delete(key));
      flights.set(key, flight);
      return flight;
    },
  };
}

/** What comes later than anybody waits for it is for those who ask then. */
async function orLate(renewed: Promise<HeldToken | undefined>, held: HeldToken): Promise<HeldToken | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<HeldToken>((resolve) => (timer = setTimeout(resolve, goodPatienceMs, held)));
  renewed.catch(() => undefined);
  return Promise.race([renewed, late]).finally(() => clearTimeout(timer));
}

const isRefused = async ({ token }: HeldToken, { refused }: TokenRequest): Promise<boolean> => refused !== undefined && (await hashToken(token)) === refused;
