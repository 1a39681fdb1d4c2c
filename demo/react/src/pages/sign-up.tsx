import { CxSignUp } from '@cx-kit/elements/react';

export function SignUpPage() {
  return (
    <div className="panel narrow">
      <h1 className="unseen">Create a Strobe account</h1>
      <CxSignUp signInUrl="/sign-in">
        <label slot="terms">
          <input type="checkbox" required /> I have read the terms, all four lines of them.
        </label>
      </CxSignUp>
    </div>
  );
}
