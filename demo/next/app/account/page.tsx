import { CxLicenses } from '@cx-kit/elements/react';
import type { Metadata } from 'next';
import { requireUser } from '../../server/adapter';

export const metadata: Metadata = { title: 'Licenses' };

export default async function LicensesPage() {
  const user = await requireUser('/account');
  return (
    <>
      <p className="label">Licensed to {user.name}</p>
      <h1>Licenses</h1>
      <CxLicenses signInUrl="/sign-in" headingLevel={2} />
    </>
  );
}
