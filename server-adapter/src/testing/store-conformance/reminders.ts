import { equal } from './assert.ts';
import type { StoreCase } from './assert.ts';

const reminder = (id: string, passed: string[] = []) => ({ id, licenseId: 'license', kind: 'ending', passed });
const task = (id: string) => ({ id: `mail:${id}`, kind: 'mail', payload: 'sealed', dueAt: 1_000 });

export const reminderCases: StoreCase[] = [
  {
    name: 'of all that claim a reminder at once one gets it, and its mail is queued once',
    async show({ reminders, queue }) {
      const claims = await Promise.all(Array.from({ length: 8 }, () => reminders.claim(reminder('one'), task('one'), 1_000)));
      equal(claims.filter(Boolean).length, 1, 'how many got it');
      equal((await queue.list({ kind: 'mail', limit: 10 })).map(({ id, state }) => [id, state]), [['mail:one', 'due']], 'what is queued');
      equal([await reminders.claim(reminder('one'), task('another'), 2_000), await queue.find('mail:another')], [false, undefined], 'a later claim, with another mail');
    },
  },
  {
    name: 'the reminders whose time has passed are claimed with a later one, and not counted',
    async show({ reminders, queue }) {
      equal(await reminders.claim(reminder('later', ['earlier', 'earliest']), task('later'), 1_000), true, 'whether it is claimed');
      equal(await reminders.claim(reminder('earlier'), task('earlier'), 2_000), false, 'whether an earlier one can be claimed');
      equal((await queue.list({ kind: 'mail', limit: 10 })).map(({ id }) => id), ['mail:later'], 'what is queued');
      equal((await reminders.claimed(['earliest', 'other', 'later'])).sort(), ['earliest', 'later'], 'what is claimed');
      equal(await reminders.claimed([]), [], 'of none');
      equal([await reminders.countSince(1_000), await reminders.countSince(1_001)], [[{ kind: 'ending', count: 1 }], []], 'how many are counted');
    },
  },
  {
    name: 'a mail that is no longer wanted is known by its user and kind',
    async show({ reminders }) {
      await reminders.optOut('ada', 'ending', 1_000);
      await reminders.optOut('ada', 'ending', 2_000);
      await reminders.optOut('ada', 'expired', 2_000);
      equal([await reminders.optedOut('ada'), await reminders.optedOut('eve')], [['ending', 'expired'], []], 'what is not wanted');
    },
  },
  {
    name: 'old reminders are dropped, the others stay claimed',
    async show({ reminders }) {
      await reminders.claim(reminder('old'), task('old'), 1_000);
      await reminders.claim(reminder('new'), task('new'), 2_000);
      equal([await reminders.prune(2_000), await reminders.claimed(['old', 'new'])], [1, ['new']], 'how many were dropped, and what stays');
    },
  },
];
