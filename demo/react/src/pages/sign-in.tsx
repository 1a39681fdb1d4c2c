import { CxLogin } from '@cx-kit/elements/react';
import { useEffect, useState } from 'react';
import { fetchCustomers, fillIn, type DemoCustomer } from '../../../client/customers.ts';

export function SignInPage() {
  return (
    <div className="split">
      <div className="panel">
        <h1 className="unseen">Sign in to Strobe</h1>
        <CxLogin returnTo="/account" resetUrl="/reset-password" signUpUrl="/sign-up" />
      </div>
      <DemoAccounts />
    </div>
  );
}

/** Whom one can sign in as, in this demo. */
function DemoAccounts() {
  const [customers, setCustomers] = useState<DemoCustomer[]>([]);
  useEffect(() => void fetchCustomers().then(setCustomers), []);
  return (
    <aside className="accounts" aria-labelledby="accounts">
      <h2 id="accounts">Demo accounts</h2>
      <ul>
        {customers.map((customer) => (
          <li key={customer.email}>
            <button type="button" onClick={() => fillIn(customer)}>
              <strong>{customer.email}</strong>
              {customer.shows}
            </button>
          </li>
        ))}
      </ul>
    </aside>
  );
}
