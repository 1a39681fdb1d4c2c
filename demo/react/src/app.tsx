import { useEffect, useState, type ReactElement } from 'react';
import { followLinks } from '../../client/navigation.ts';
import { Header } from './header.tsx';
import { AccountPage } from './pages/account.tsx';
import { HomePage } from './pages/home.tsx';
import { PricingPage } from './pages/pricing.tsx';
import { ResetPasswordPage } from './pages/reset-password.tsx';
import { SignInPage } from './pages/sign-in.tsx';
import { SignUpPage } from './pages/sign-up.tsx';

interface Page {
  title: string;
  content: ReactElement;
}

const pages: Readonly<Record<string, Page>> = {
  '/': { title: 'See where the time goes', content: <HomePage /> },
  '/pricing': { title: 'Pricing', content: <PricingPage /> },
  '/sign-in': { title: 'Sign in', content: <SignInPage /> },
  '/sign-up': { title: 'Create an account', content: <SignUpPage /> },
  '/reset-password': { title: 'Your password', content: <ResetPasswordPage /> },
  '/account': { title: 'Licenses', content: <AccountPage section="licenses" /> },
  '/account/downloads': { title: 'Downloads', content: <AccountPage section="downloads" /> },
  '/account/billing': { title: 'Billing', content: <AccountPage section="billing" /> },
  '/account/profile': { title: 'Profile', content: <AccountPage section="profile" /> },
};

const notFound: Page = { title: 'Not found', content: <h1>There is no such page.</h1> };

export function App() {
  const [path, setPath] = useState(location.pathname);
  useEffect(() => followLinks((path) => path in pages, setPath), []);
  const { title, content } = pages[path] ?? notFound;
  return (
    <>
      <title>{`${title} · Strobe`}</title>
      <a className="skip" href="#main">Skip to content</a>
      <Header path={path} />
      <main id="main" key={path} tabIndex={-1}>{content}</main>
      <footer className="site-footer">
        <span>strobe.example.com</span>
        <span>A demo of cx-kit: license server, mails and payments are played on your machine.</span>
        <a href="/mails">Mails sent</a>
      </footer>
    </>
  );
}
