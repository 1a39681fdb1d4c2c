import { CxPortal } from '@cx-kit/elements/react';
import Link from 'next/link';

export default function TabsPage() {
  return (
    <main>
      <h1>Portal page</h1>
      <Link href="/other">Elsewhere</Link>
      <CxPortal routing="history" base="/tabs" />
    </main>
  );
}
