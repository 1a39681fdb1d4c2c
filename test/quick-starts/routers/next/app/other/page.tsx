import { CxUserButton } from '@cx-kit/elements/react';
import Link from 'next/link';

export default function OtherPage() {
  return (
    <main>
      <h1>Another page</h1>
      <Link href="/portal">Portal</Link>
      <CxUserButton signInUrl="/portal" />
    </main>
  );
}
