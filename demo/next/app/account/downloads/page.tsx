import { CxDownloads } from '@cx-kit/elements/react';
import type { Metadata } from 'next';
import { requireUser } from '../../../server/adapter';

export const metadata: Metadata = { title: 'Downloads' };

export default async function DownloadsPage() {
  const user = await requireUser('/account/downloads');
  return (
    <>
      <p className="label">For the workstations of {user.name}</p>
      <h1>Downloads</h1>
      <CxDownloads signInUrl="/sign-in" headingLevel={2} />
    </>
  );
}
