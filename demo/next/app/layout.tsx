import type { Metadata, Viewport } from 'next';
import Link from 'next/link';
import { connection } from 'next/server';
import type { ReactNode } from 'react';
import { AccountButton } from '../components/account-button';
import '@cx-kit/elements/cx-kit.css';
import './site.css';
import './kit.css';

export const metadata: Metadata = { title: { default: 'Example Rhythm: every beat, in order', template: '%s – Example Rhythm' } };
export const viewport: Viewport = { colorScheme: 'light dark' };

export default async function Layout({ children }: { children: ReactNode }) {
  // Drawn for each request, since each has a nonce of its own.
  await connection();
  return (
    <html lang="en">
      <body>
        <a className="skip" href="#main">Skip to content</a>
        <header className="site-header">
          <Link className="brand" href="/">
            <svg viewBox="0 0 48 24" width="48" height="24" aria-hidden="true"><path d="M0 14h12l3-4 3 4h3l2 4 4-17 4 21 2-8h4l3-4 3 4h5" /></svg>
            Example Rhythm
          </Link>
          <nav aria-label="Main">
            <Link href="/buy">Order</Link>
            <Link href="/account">Account</Link>
          </nav>
          <AccountButton />
        </header>
        <main id="main">{children}</main>
        <footer className="site-footer">
          <p>Example Rhythm is a demo of cx-kit, and no medical device. License server, mails and payments are played on your own machine.</p>
        </footer>
      </body>
    </html>
  );
}
