import { CxResetPassword } from '@cx-kit/elements/react';

/** Links in mails lead here. */
export function ResetPasswordPage() {
  return (
    <div className="panel narrow">
      <h1 className="unseen">Your password</h1>
      <CxResetPassword signInUrl="/sign-in" />
    </div>
  );
}
