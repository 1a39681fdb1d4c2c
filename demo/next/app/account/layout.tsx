import type { ReactNode } from 'react';
import { AccountNav } from '../../components/account-nav';

export default function AccountLayout({ children }: { children: ReactNode }) {
  return (
    <div className="account">
      <AccountNav />
      <div>{children}</div>
    </div>
  );
}
