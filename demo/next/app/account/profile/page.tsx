import { CxProfile } from '@cx-kit/elements/react';
import type { Metadata } from 'next';
import { requireUser } from '../../../server/adapter';

export const metadata: Metadata = { title: 'Profile' };

export default async function ProfilePage() {
  const user = await requireUser('/account/profile');
  return (
    <>
      <p className="label">{user.email}</p>
      <h1>Profile</h1>
      <CxProfile signInUrl="/sign-in" headingLevel={2} />
    </>
  );
}
