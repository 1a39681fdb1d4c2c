import { CxLogin } from '@cx-kit/elements/react';
import { renderSignIn } from '@cx-kit/elements/ssr';
import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { readSession } from '../../server/adapter';

export const metadata: Metadata = { title: 'Sign in' };

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const query = await searchParams;
  if ((await readSession()).signedIn) redirect('/account');
  // The adapter checks it.
  const returnTo = typeof query.returnTo === 'string' ? query.returnTo : '/account';
  const problem = typeof query['cx-problem'] === 'string' ? query['cx-problem'] : undefined;
  return (
    <div className="sheet">
      <h1 className="label">Customer access</h1>
      <CxLogin dangerouslySetInnerHTML={{ __html: await renderSignIn({ returnTo, problem, cookies: (await headers()).get('cookie'), resetUrl: '/reset-password' }) }} />
    </div>
  );
}
