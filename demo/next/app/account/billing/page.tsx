import { CxBilling } from '@cx-kit/elements/react';
import type { Metadata } from 'next';
import { requireUser } from '../../../server/adapter';

export const metadata: Metadata = { title: 'Billing' };

export default async function BillingPage() {
  const user = await requireUser('/account/billing');
  return (
    <>
      <p className="label">Paid by {user.name}</p>
      <h1>Billing</h1>
      <CxBilling signInUrl="/sign-in" headingLevel={2} />
    </>
  );
}
