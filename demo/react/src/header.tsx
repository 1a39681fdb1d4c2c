import { CxUserButton } from '@cx-kit/elements/react';

const links = [
  ['/pricing', 'Pricing'],
  ['/account', 'Licenses'],
  ['/account/downloads', 'Downloads'],
] as const;

/** The bar above every page: where one can go, and who is signed in. */
export function Header({ path }: { path: string }) {
  return (
    <header className="site-header">
      <a className="wordmark" href="/">
        <Mark /> strobe
      </a>
      <nav aria-label="Main">
        {links.map(([href, label]) => (
          <a key={href} href={href} aria-current={href === path ? 'page' : undefined}>
            {label}
          </a>
        ))}
      </nav>
      <CxUserButton signInUrl="/sign-in">
        <a slot="entries" href="/account">Licenses</a>
        <a slot="entries" href="/account/billing">Billing</a>
        <a slot="entries" href="/account/profile">Profile and security</a>
      </CxUserButton>
    </header>
  );
}

function Mark() {
  return (
    <svg className="mark" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M0 18h5V6H0zm8 4h4V2H8zm7-8h3v-4h-3zm6 3h3V7h-3z" />
    </svg>
  );
}
