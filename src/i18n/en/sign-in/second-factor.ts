/** The second step of signing in, apart: most customers never see it. */
export const secondFactor = {
  title: 'Two-step verification',
  codeIntro: 'Enter the code from your authenticator app.',
  code: 'Code',
  useRecoveryCode: 'Use a recovery code',
  recoveryIntro: 'Enter one of the recovery codes you saved. Each works once.',
  recoveryCode: 'Recovery code',
  useCode: 'Use the app instead',
} as const;
