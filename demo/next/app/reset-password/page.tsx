import { CxResetPassword } from '@cx-kit/elements/react';
import type { Metadata } from 'next';

export const metadata: Metadata = { title: 'Set a password' };

/** Every link in the adapter's mails leads here. */
export default function ResetPasswordPage() {
  return (
    <div className="sheet">
      <h1 className="label">Customer access</h1>
      <CxResetPassword signInUrl="/sign-in" />
      <noscript><p>Setting a password needs JavaScript. Turn it on for this site, or write to <a href="mailto:support@example.com">support@example.com</a>.</p></noscript>
    </div>
  );
}
