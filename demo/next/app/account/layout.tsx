import type { ReactNode } from 'react';
import { AccountNav } from '../../components/account-nav';

export default function AccountLayout({ children }: { children: ReactNode }) {
  return (
    <div className="account">
      <AccountNav />
      <div>
        {children}
        <noscript><p>Your licenses, downloads, billing and profile need JavaScript. Turn it on for this site, or write to <a href="mailto:support@example.com">support@example.com</a>.</p></noscript>
      </div>
    </div>
  );
}
