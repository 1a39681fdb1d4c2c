'use client';
import Link from 'next/link';
import { usePathname } from 'next/navigation';

const pages = { '/account': 'Licenses', '/account/downloads': 'Downloads', '/account/billing': 'Billing', '/account/profile': 'Profile' };

export function AccountNav() {
  const current = usePathname();
  return (
    <nav className="rail" aria-label="Account">
      {Object.entries(pages).map(([href, title]) => (
        <Link key={href} href={href} aria-current={href === current ? 'page' : undefined}>{title}</Link>
      ))}
    </nav>
  );
}
