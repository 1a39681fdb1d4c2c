import { CxPortal } from '@cx-kit/elements/react';
import Link from 'next/link';

export default function PortalPage() {
  return (
    <main>
      <h1>Portal page</h1>
      <Link href="/other">Elsewhere</Link>
      <CxPortal />
    </main>
  );
}
