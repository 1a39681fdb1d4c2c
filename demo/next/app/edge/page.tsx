import { CxLicenses, CxLogin, CxProvider } from '@cx-kit/elements/react';
import { renderSignIn } from '@cx-kit/elements/ssr';
import { getSession } from '@cx-kit/server/next';
import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { getEdgeAdapter } from '../../server/edge-adapter';

export const runtime = 'edge';
export const metadata: Metadata = { title: 'At the edge' };

/** The same at the edge: form, session and licenses, with an adapter there and the same store behind it. */
export default async function EdgePage({ searchParams }: PageProps<'/edge'>) {
  const [query, sent] = [await searchParams, await headers()];
  const session = await getSession(getEdgeAdapter, sent, { basePath: '/edge/cx' });
  if (session.signedIn) {
    return (
      <>
        <p className="label">At the edge · licensed to {session.user.name}</p>
        <h1>Licenses</h1>
        <CxProvider adapter="/edge/cx"><CxLicenses headingLevel={2} /></CxProvider>
        <noscript><p>Your licenses need JavaScript. Turn it on for this site, or write to <a href="mailto:support@example.com">support@example.com</a>.</p></noscript>
      </>
    );
  }
  const problem = typeof query['cx-problem'] === 'string' ? query['cx-problem'] : undefined;
  return (
    <div className="sheet">
      <h1 className="label">Customer access · at the edge</h1>
      <CxProvider adapter="/edge/cx"><CxLogin dangerouslySetInnerHTML={{ __html: await renderSignIn({ adapter: '/edge/cx', returnTo: '/edge', problem, cookies: sent.get('cookie'), resetUrl: '/reset-password' }) }} /></CxProvider>
    </div>
  );
}
