import type { Store } from '../ports/store.ts';
import { defineCommand, withStore } from './define-command.ts';
import { CommandFailure, print, toTable } from './output.ts';

const user = { type: 'string', required: true, description: 'Id of the user at the license server', valueHint: 'id' } as const;

const listCommand = defineCommand({
  meta: { name: 'list', description: 'Where a user is signed in, the latest used first' },
  args: { user },
  run: ({ args }) =>
    withStore(async (store) => {
      const userId = toUserId(args.user);
      const sessions = await store.sessions.ofUser(userId, Date.now(), most);
      const rows = sessions.map(({ createdAt, lastSeenAt, expiresAt }) => [createdAt, lastSeenAt, expiresAt].map(toTime));
      print(sessions.length === 0 ? `${userId} is signed in nowhere.` : toTable([['SIGNED IN', 'LAST SEEN', 'ENDS'], ...rows]));
      await printRevocation(store, userId);
    }),
});

const endCommand = defineCommand({
  meta: { name: 'end', description: 'Sign a user out everywhere. Sign-ins under way, open links and mails that wait count no more either' },
  args: { user },
  run: ({ args }) =>
    withStore(async (store) => {
      const ended = await store.revocations.revoke(toUserId(args.user), Date.now());
      if (!ended) print(`No session of ${args.user} was found. If that is not the id of the user at the license server, nobody was signed out.`);
      print(`Sessions ended: ${ended ?? 0}. What the user asked for or proved before now counts no more: links in mails, mails that wait, sign-ins under way.`);
    }),
});

export const sessionsCommand = defineCommand({
  meta: { name: 'sessions', description: 'Where a user is signed in, and how to end that. Reads CX_STORE_URL' },
  subCommands: { list: listCommand, end: endCommand },
});

/** More than a user can have. */
const most = 1_000;

async function printRevocation(store: Store, userId: string): Promise<void> {
  const revocation = await store.revocations.find(userId);
  if (revocation !== undefined) print(`Everything from before ${toTime(revocation.revokedAt)} was ended then.`);
}

function toUserId(text: string): string {
  if (!/^[\w-]{1,64}$/.test(text)) throw new CommandFailure('--user must be the id of a user at the license server, not an address.');
  return text;
}

function toTime(instant: number): string {
  return new Date(instant).toISOString();
}
