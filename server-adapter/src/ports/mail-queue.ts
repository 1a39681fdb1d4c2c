import type { TaskDraft } from './store.ts';

/**
 * The port through which mails are requested. Enqueuing is one durable write; the mail itself is looked up, written and sent by the worker. So a
 * request takes the same time whether there is an account or not, and a mail survives a crash.
 */
export interface MailQueue {
  /** The same id enqueued again is the same mail. It is not sent before `delayMs` have passed. */
  enqueue(id: string, message: MailMessage, when?: { delayMs?: number | undefined; add?: AddTask | undefined }): Promise<void>;
  /** Lets a mailbox have as many mails of this kind as if there had been none: its owner has proved who they are, and needs no more of those that were sent. */
  resetLimit(about: LimitedMail, email: string): Promise<void>;
}

/** Puts the task of a mail into the queue, with what has to be written in the same transaction. `false`: it is there already. */
export type AddTask = (task: TaskDraft, now: number) => Promise<boolean>;

/** Mails that strangers can request, so that each mailbox gets only some in an hour. */
export type LimitedMail = 'sign-up' | 'password-reset' | 'email-change';

/**
 * What a mail is about, and for whom. Links and tokens are made when it is written, never stored. One that leads to a user's account carries the epoch in which it was asked for (default: the
 * current one when it is enqueued), and is dropped when the user was revoked since.
 */
export type MailMessage =
  /** Leads to a link that makes the account; or, when there is one, to a mail that says so. */
  | { about: 'sign-up'; email: string; firstName: string; lastName: string; language?: string | undefined; extra?: Readonly<Record<string, string>> | undefined }
  /** The vendor's own mail about an address that is not proved yet. */
  | { about: 'verification'; email: string; language?: string | undefined }
  /** Leads to a link if there is such an account; else to nothing. */
  | {
      about: 'password-reset';
      email: string;
      language?: string | undefined;
      /** Milliseconds since 1970: there is no other mail before, so its link is good until then. */
      lastUntil?: number | undefined;
      epoch?: number | undefined;
    }
  | { about: 'password-changed'; email: string; firstName: string; language?: string | undefined }
  /** A payment made this account: a link to set its password. */
  | { about: 'invitation'; userId: string; email: string; firstName: string; language?: string | undefined; epoch?: number | undefined }
  /** Leads to a link if the account still has the address that it had when this was asked for. */
  | { about: 'email-change'; userId: string; oldEmail?: string | undefined; newEmail: string; firstName: string; language?: string | undefined; epoch: number }
  | { about: 'two-factor-changed'; change: 'on' | 'off' | 'recovery-codes'; email: string; firstName: string; language?: string | undefined }
  | { about: 'account-deleted'; email: string; firstName: string; language?: string | undefined }
  /** To the operator: the owner of this account wants it deleted. */
  | { about: 'deletion-request'; operator: string; userId: string; email: string; language?: undefined }
  | { about: 'email-changed'; oldEmail: string; firstName: string; language?: string | undefined }
  /** Leads to the licenses of the address and a link to set a password, if there are any; else to nothing. */
  | { about: 'license-keys'; email: string; language?: string | undefined; lastUntil?: number | undefined; epoch?: number | undefined }
  /** Leads to a mail if the license is still as it was when this was asked for, and its owner wants such mails. */
  | {
      about: 'reminder';
      kind: ReminderKind;
      licenseId: string;
      userId: string;
      /** Milliseconds since 1970: when the license ends. */
      endsAt: number;
      /** Of `payment-failed`: since when, in milliseconds since 1970. */
      unpaidSince?: number | undefined;
      /** To the renewal of this license. */
      link: string;
      /** In which the day of the end is said. */
      timeZone: string;
      language?: string | undefined;
    };

/** Reminders that somebody can end by themselves. */
export const reminderKinds = ['ending', 'expired', 'payment-failed'] as const;
export type ReminderKind = (typeof reminderKinds)[number];
