import type { FieldCode } from '../../server-adapter/src/contract/fields.ts';
import type { ClientProblemCode } from '../client/problem-error.ts';

/*
 * One constant for each area, so that an element brings the English words that it needs and no others.
 * The English is what every other language translates.
 */

export const problems = {
  'invalid-request': 'Something in this form is not right. Check it and try again.',
  'invalid-signature': 'This request could not be verified.',
  'link-invalid': 'This link does not work. A newer one may have replaced it.',
  'link-expired': 'This link has expired.',
  'link-used': 'This link has already been used.',
  'wrong-password': 'That is not your current password.',
  'password-refused': 'This password was not accepted. Choose another one.',
  'invalid-credentials': 'Email and password do not match.',
  'two-factor-required': 'A code is needed to sign in.',
  'two-factor-invalid': 'That code is not right, or no longer valid.',
  'sign-in-required': 'You have been signed out. Sign in again to go on.',
  'cross-site-request': 'This page is not allowed to do that.',
  forbidden: 'Your account is not allowed to do that.',
  'not-found': 'This is no longer there.',
  'not-supported': 'This is not available here.',
  'method-not-allowed': 'This is not possible here.',
  'email-taken': 'This email address belongs to another account.',
  'deactivation-limit': 'No more machines can be freed for this license.',
  'body-too-large': 'That is too much to send at once.',
  'unsupported-media-type': 'This cannot be read.',
  'too-many-attempts': 'Too many attempts. Wait a little before you try again.',
  'too-many-requests': 'Too many requests. Wait a little before you try again.',
  'internal-error': 'Something went wrong on our side. Try again.',
  'provider-error': 'The license server gave a strange answer. Try again later.',
  'provider-unavailable': 'The license server cannot be reached right now. Try again in a moment.',
  'store-unavailable': 'The service cannot be reached right now. Try again in a moment.',
  offline: 'No connection. Check your network and try again.',
  timeout: 'This takes too long. Check your network and try again.',
  'unexpected-answer': 'The sign-in service was not found at its address.',
} as const satisfies Record<ClientProblemCode, string>;

export const fields = {
  required: 'Fill this in.',
  invalid: 'This does not look right.',
  'invalid-email': 'Enter an email address, such as name@example.com.',
  'too-short': 'Use at least {min} characters.',
  'too-long': 'This is too long.',
  'too-common': 'Too many people use this password. Choose another one.',
  'unknown-field': 'This cannot be changed here.',
} as const satisfies Record<FieldCode | 'invalid-email', string>;

/** Words that many elements use. */
export const shared = {
  email: 'Email',
  password: 'Password',
  newPassword: 'New password',
  passwordHint: 'At least {min} characters.',
  firstName: 'First name',
  lastName: 'Last name',
  optional: 'optional',
  showPassword: 'Show password',
  hidePassword: 'Hide password',
  tryAgain: 'Try again',
  tryAgainIn: 'You can try again in {time}.',
  back: 'Back',
  signOut: 'Sign out',
  signingOut: 'Signing out…',
  sending: 'Sending…',
} as const;

export const signIn = {
  title: 'Sign in',
  submit: 'Sign in',
  submitting: 'Signing in…',
  forgotPassword: 'Forgot password?',
  newHere: 'New here?',
  createAccount: 'Create an account',
  codeTitle: 'Two-step verification',
  codeIntro: 'Enter the code from your authenticator app.',
  code: 'Code',
  useRecoveryCode: 'Use a recovery code',
  recoveryIntro: 'Enter one of the recovery codes you saved. Each works once.',
  recoveryCode: 'Recovery code',
  useCode: 'Use the app instead',
  signedInAs: 'Signed in as',
} as const;

export const signUp = {
  title: 'Create an account',
  submit: 'Send the link',
  haveAccount: 'Already have an account?',
  sentTitle: 'Check your email',
  sentText: 'A link to finish is on its way to {email}.',
} as const;

export const reset = {
  title: 'Reset your password',
  intro: 'Enter your email address, and a link to set a new password will be sent to you.',
  submit: 'Send the link',
  sentTitle: 'Check your email',
  sentText: 'If there is an account for {email}, a link is on its way. It works for a short time only.',
  sendAgain: 'Send it again',
  backToSignIn: 'Back to sign in',
} as const;

/** What a link out of a mail leads to. */
export const link = {
  resetTitle: 'Set a new password',
  inviteTitle: 'Welcome. Set your password',
  signUpTitle: 'Choose a password',
  emailTitle: 'Confirm your new email address',
  setPassword: 'Set password',
  createAccount: 'Create account',
  confirm: 'Confirm address',
  passwordDoneTitle: 'Your password is set',
  passwordDoneText: 'You can now sign in with it. Other sessions have been ended.',
  signUpDoneTitle: 'Your account is ready',
  signUpDoneText: 'You are signed in as {name}.',
  emailDoneTitle: 'Your email address is confirmed',
  emailDoneText: 'Use it from now on to sign in.',
  signIn: 'Sign in',
  newLink: 'Ask for a new link',
  askAgainSignUp: 'Sign up again to get a new link.',
  askAgainEmail: 'Change the address in your profile again to get a new link.',
} as const;

/** Every area. The type of a translation is made of it; elements import the areas that they use. */
export const en = { problems, fields, shared, signIn, signUp, reset, link } as const;
