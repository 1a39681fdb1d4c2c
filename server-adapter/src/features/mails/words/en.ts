import type { MailWords } from './mail-words.ts';

const nothingToDo = 'If it was you, there is nothing to do.';
const signInChanged = (product: string): string => `You get this mail because we tell you of every change of how you sign in. If it wasn't you, set a new password on the site of ${product} at once, and tell us.`;

/** English. */
export const en: MailWords = {
  direction: 'ltr',
  greeting: (name) => (name === '' ? 'Hello,' : `Hello ${name},`),
  linkInFull: 'If the button does not work, copy this address into your browser:',
  linkLifetime: (duration) => `The link works once, within ${duration}.`,
  unsubscribe: 'Stop these reminders',
  unsubscribed: 'You will get no more reminders of this kind.',
  mails: {
    signUp: {
      subject: (product) => `Confirm your email address for ${product}`,
      preview: 'One more step: confirm your address and choose a password.',
      heading: () => 'Confirm your email address',
      body: (product) => [`Thank you for signing up for ${product}. Confirm your address and choose a password, and your account is ready.`],
      action: 'Confirm and choose a password',
      reason: (product) => `You get this mail because somebody entered this address to sign up for ${product}. If that wasn't you, ignore it: no account is made without this link.`,
    },
    accountExists: {
      subject: (product) => `You already have an account for ${product}`,
      preview: 'There is no need to sign up again.',
      heading: () => 'You already have an account',
      body: (product) => [
        `Somebody, most likely you, tried to sign up for ${product} with this address. There is an account for it already, so just sign in.`,
        'If you have forgotten your password, you can set a new one there.',
      ],
      action: 'Go to your account',
      reason: (product) => `You get this mail because somebody entered this address to sign up for ${product}. If that wasn't you, ignore it: nothing was changed.`,
    },
    passwordReset: {
      subject: (product) => `Set a new password for ${product}`,
      preview: 'You asked to set a new password.',
      heading: () => 'Set a new password',
      body: (product) => [`You asked to set a new password for your account at ${product}. Until you do, the old one goes on working.`],
      action: 'Set a new password',
      reason: (product) => `You get this mail because somebody asked for a new password for this address at ${product}. If that wasn't you, ignore it: your password stays as it is.`,
    },
    passwordChanged: {
      subject: (product) => `Your password for ${product} was changed`,
      preview: nothingToDo,
      heading: () => 'Your password was changed',
      body: (product) => [`The password of your account at ${product} was just changed, and every other device was signed out.`, nothingToDo],
      reason: (product) => `You get this mail because we tell you of every change of your password. If it wasn't you, set a new password on the site of ${product} at once, and tell us.`,
    },
    invitation: {
      subject: (product) => `Your account for ${product} is ready`,
      preview: 'Choose a password to see your licenses.',
      heading: (product) => `Welcome to ${product}`,
      body: (product) => [`Thank you for your purchase. We have made an account for you, where you find your licenses for ${product}.`, 'Choose a password to sign in.'],
      action: 'Choose a password',
      reason: (product) => `You get this mail because ${product} was bought with this address. If you don't know of it, ignore this mail, or tell us.`,
    },
    emailChange: {
      subject: (product) => `Confirm your new email address for ${product}`,
      preview: 'Confirm that this address is yours.',
      heading: () => 'Confirm your new email address',
      body: (product) => [`You asked to use this address for your account at ${product}. It is used as soon as you confirm it.`],
      action: 'Confirm this address',
      reason: (product) => `You get this mail because somebody entered this address for an account at ${product}. If that wasn't you, ignore it: nothing is changed without this link.`,
    },
    twoFactorOn: {
      subject: (product) => `Two-step verification for ${product} was switched on`,
      preview: nothingToDo,
      heading: () => 'Two-step verification is on',
      body: (product) => [
        `From now on, signing in to ${product} asks for a code of your authenticator app too. Every other device was signed out.`,
        'Keep your recovery codes in a safe place: each of them works once when you do not have the app at hand.',
      ],
      reason: signInChanged,
    },
    twoFactorOff: {
      subject: (product) => `Two-step verification for ${product} was switched off`,
      preview: nothingToDo,
      heading: () => 'Two-step verification is off',
      body: (product) => [`From now on, your password alone is enough to sign in to ${product}. Every other device was signed out.`],
      reason: signInChanged,
    },
    recoveryCodesChanged: {
      subject: (product) => `You have new recovery codes for ${product}`,
      preview: 'The older ones no longer work.',
      heading: () => 'You have new recovery codes',
      body: (product) => [`New recovery codes were made for your account at ${product}. The older ones no longer work.`],
      reason: signInChanged,
    },
    emailChanged: {
      subject: (product) => `Your email address for ${product} was changed`,
      preview: nothingToDo,
      heading: () => 'Your email address was changed',
      body: (product) => [`Your account at ${product} now uses another email address. Mails no longer come to this one.`, nothingToDo],
      reason: (product) => `You get this mail because this was the address of your account. If it wasn't you who changed it, tell the people of ${product} at once.`,
    },
    licenseEnding: {
      subject: (product) => `Your license for ${product} ends soon`,
      preview: 'Renew it in time to go on without a break.',
      heading: () => 'Your license ends soon',
      body: (product, { license, date }) => [`Your license ${license} for ${product} ends on ${date}.`, 'Renew it before then, and it goes on without a break.'],
      action: 'Renew this license',
      reason: (product) => `You get this mail because you have a license for ${product}.`,
    },
    licenseExpired: {
      subject: (product) => `Your license for ${product} has ended`,
      preview: 'You can renew it: its key stays the same.',
      heading: () => 'Your license has ended',
      body: (product, { license, date }) => [`Your license ${license} for ${product} ended on ${date}.`, 'You can renew it. Its key and its machines stay the same.'],
      action: 'Renew this license',
      reason: (product) => `You get this mail because you have a license for ${product}.`,
    },
    paymentFailed: {
      subject: (product) => `A payment for ${product} failed`,
      preview: 'Please check how you pay.',
      heading: () => 'A payment failed',
      body: (product, { license }) => [`A payment for your license ${license} for ${product} did not go through.`, 'Please check how you pay, so that the license goes on working.'],
      action: 'Check how you pay',
      reason: (product) => `You get this mail because you have a license for ${product}.`,
    },
    licenseKeys: {
      subject: (product) => `Your licenses for ${product}`,
      preview: 'What you own, and how to sign in.',
      heading: () => 'Your licenses',
      body: (product, { licenses }) => [`These are the licenses of this address at ${product}:`, licenses, 'To see and manage them, sign in. If you have no password yet, or have forgotten it, set one here.'],
      action: 'Set a password',
      reason: (product) => `You get this mail because somebody asked for the licenses of this address at ${product}. If that wasn't you, ignore it: nothing was changed.`,
    },
  },
};
