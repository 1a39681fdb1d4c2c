'use client';
import { CxUserButton } from '@cx-kit/elements/react';
import { useRouter } from 'next/navigation';

/** In every header: who is signed in, and the way out. What the server has drawn for the one who left is drawn anew. */
export function AccountButton() {
  const router = useRouter();
  return (
    <CxUserButton signInUrl="/sign-in" onCxSignOut={() => router.refresh()}>
      <a slot="entries" href="/account">Licenses</a>
      <a slot="entries" href="/account/downloads">Downloads</a>
      <a slot="entries" href="/account/billing">Billing</a>
      <a slot="entries" href="/account/profile">Profile</a>
    </CxUserButton>
  );
}
