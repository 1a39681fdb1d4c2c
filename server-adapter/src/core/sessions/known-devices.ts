import * as v from 'valibot';
import type { Secret } from '../security/secret-strength.ts';
import type { SessionCookie } from './session-cookie.ts';
import type { EmailHash } from '../security/hashes.ts';
import { createSealer } from '../security/sealer.ts';
import { newToken } from '../security/hashes.ts';
import type { RevocationStore } from '../../ports/store.ts';

/**
 * Remembers in a browser on which accounts it was signed in ("device cookie", OWASP). It signs nobody in: such a browser only has a budget of its own for password attempts, so that
 * strangers who guess do not keep the owner out.
 */
export interface KnownDevices {
  /** The id of this device for an account, by its address; `undefined` where nobody was signed in on that account here since its user was last revoked. */
  find(headers: Headers, email: string): Promise<string | undefined>;
  /** Values of `Set-Cookie` headers that make this a known device of an account. One that is not remembered goes with the browser's window. */
  remember(headers: Headers, owner: DeviceOwner, remembered: boolean): Promise<readonly string[]>;
}

/** Who is signed in on a device. An end of everything of a user ends what is known of devices too: `epoch` is that of the session, or of the link, by which it is known. */
export interface DeviceOwner {
  email: string;
  userId: string;
  epoch: number;
}

export interface KnownDevicesOptions {
  cookie: SessionCookie;
  secrets: readonly [Secret, ...Secret[]];
  emailHash: EmailHash;
  revocations: Pick<RevocationStore, 'find'>;
}

/** People who share a browser. More would not fit a cookie for long. */
const accountsAtMost = 5;

/** Seconds, half a year. */
export const deviceMaxAge = 180 * 86_400;

const contents = v.object({ accounts: v.array(v.object({ account: v.string(), id: v.string(), userId: v.string(), epoch: v.number() })) });
type KnownAccount = v.InferOutput<typeof contents>['accounts'][number];

export function createKnownDevices({ cookie, secrets, emailHash, revocations }: KnownDevicesOptions): KnownDevices {
  const sealer = createSealer(secrets, 'known-device', contents);

  async function read(headers: Headers): Promise<KnownAccount[]> {
    const opened = await Promise.all(cookie.read(headers).map((sealed) => sealer.open(sealed, [])));
    return opened.flatMap((one) => one?.accounts ?? []);
  }

  return {
    async find(headers, email) {
      const known = await read(headers);
      if (known.length === 0) return undefined;
      const account = await emailHash(email);
      for (const { id, userId, epoch } of known.filter((one) => one.account === account)) if (((await revocations.find(userId))?.epoch ?? 0) <= epoch) return id;
      return undefined;
    },

    async remember(headers, { email, userId, epoch }, remembered) {
      const account = await emailHash(email);
      const known = await read(headers);
      const id = known.find((one) => one.account === account)?.id ?? newToken();
      const accounts = [{ account, id, userId, epoch }, ...known.filter((one, at) => one.account !== account && known.findIndex((other) => other.account === one.account) === at)].slice(0, accountsAtMost);
      return cookie.write({ id: await sealer.seal({ accounts }, []), remembered });
    },
  };
}
