import { demoCustomers, totp } from '@cx-kit/server/testing';

/** What to open, and whom to sign in as. */
export async function printWelcome({ url, pricesPath, recommendationsPath, vendorUrl }) {
  const { password } = demoCustomers.everything;
  const lines = [
    '',
    `  The demo is at ${url}`,
    '',
    `  Sign in with the password "${password}" as`,
    ...Object.values(demoCustomers).map(({ email, shows }) => `    ${email.padEnd(22)} ${shows}`),
    '',
    `  The second factor of ${demoCustomers.twoFactor.email}: secret ${demoCustomers.twoFactor.twoFactorSecret} (right now ${await totp(demoCustomers.twoFactor.twoFactorSecret, Date.now())}),`,
    `  or one of the recovery codes ${demoCustomers.twoFactor.recoveryCodes.join(', ')}`,
    '',
    `  ${url}${pricesPath} simulates payments, ${url}/mails shows the mails,${recommendationsPath ? ` ${url}${recommendationsPath} shows recommendations,` : ''} and the license server's sandbox answers at ${vendorUrl}`,
    '  Stop it with Ctrl+C.',
    '',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}
