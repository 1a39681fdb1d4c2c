import { CxLicenses, CxLogin, CxProvider } from '@cx-kit/elements/react';
import { renderSignIn } from '@cx-kit/elements/ssr';
import { getSession } from '@cx-kit/server/next';
import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { getEdgeAdapter } from '../../server/edge-adapter';

export const runtime = 'edge';
export const metadata: Metadata = { title: 'At the edge' };

/** The same at the edge: form, session and licenses, with an adapter there and the same store behind it. */
export default async function EdgePage() {
  const session = await getSession(getEdgeAdapter, await headers(), { basePath: '/edge/cx' });
  if (session.signedIn) {
    return (
      <>
        <p className="label">At the edge · licensed to {session.user.name}</p>
        <h1>Licenses</h1>
        <CxProvider adapter="/edge/cx"><CxLicenses headingLevel={2} /></CxProvider>
      </>
    );
  }
  return (
    <div className="sheet">
      <h1 className="label">Customer access · at the edge</h1>
      <CxProvider adapter="/edge/cx"><CxLogin dangerouslySetInnerHTML={{ __html: await renderSignIn({ adapter: '/edge/cx', returnTo: '/edge', resetUrl: '/reset-password' }) }} /></CxProvider>
    </div>
  );
}
