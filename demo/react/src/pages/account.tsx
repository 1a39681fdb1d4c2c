import { CxBilling, CxDownloads, CxLicenses, CxProfile, useCxSession } from '@cx-kit/elements/react';

const sections = {
  licenses: { href: '/account', label: 'Licenses', content: <CxLicenses layout="table" signInUrl="/sign-in" /> },
  downloads: { href: '/account/downloads', label: 'Downloads', content: <CxDownloads signInUrl="/sign-in" /> },
  billing: { href: '/account/billing', label: 'Billing', content: <CxBilling signInUrl="/sign-in" /> },
  profile: { href: '/account/profile', label: 'Profile', content: <CxProfile signInUrl="/sign-in" /> },
} as const;

export function AccountPage({ section }: { section: keyof typeof sections }) {
  const { name } = useCxSession();
  return (
    <div className="account">
      <nav aria-label="Account">
        <p>{name ?? 'account'}</p>
        {Object.values(sections).map(({ href, label }) => (
          <a key={href} href={href} aria-current={href === sections[section].href ? 'page' : undefined}>{label}</a>
        ))}
      </nav>
      <div>
        <h1>{sections[section].label}</h1>
        {sections[section].content}
      </div>
    </div>
  );
}
