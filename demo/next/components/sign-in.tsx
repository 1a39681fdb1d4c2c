'use client';
import { CxLogin } from '@cx-kit/elements/react';
import { useEffect, useState, useSyncExternalStore } from 'react';

const never = () => () => undefined;

/**
 * The sign-in form that the server has rendered, which `<cx-login>` takes over where it stands. A browser that comes from another page of this site gets no page from the server: then the
 * element draws the form itself.
 */
export function SignIn({ html, returnTo }: { html: string; returnTo: string }) {
  const isInPage = useSyncExternalStore(never, () => false, () => true);
  const [adopts] = useState(isInPage);
  useEffect(() => void import('@cx-kit/elements/login'), []);
  if (!adopts) return <CxLogin returnTo={returnTo} resetUrl="/reset-password" />;
  return <div suppressHydrationWarning dangerouslySetInnerHTML={{ __html: html }} />;
}
