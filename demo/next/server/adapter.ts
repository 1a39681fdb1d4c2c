import type { Adapter } from '@cx-kit/server';
import { getSession } from '@cx-kit/server/next';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { createSiteAdapter } from './create-site-adapter';

let adapter: Adapter | undefined;

/** Made with the first request: while Next builds, there are no secrets. */
export const getAdapter = (): Adapter => (adapter ??= createSiteAdapter({ basePath: '/cx', storeUrl: process.env.STORE_URL ?? 'file:cx-kit.db' }));

/** Who is signed in, for server components. */
export const readSession = async () => getSession(getAdapter, await headers());

/** The user; or leads to the sign-in page, and from there back to `page`. */
export async function requireUser(page: string) {
  const session = await readSession();
  if (!session.signedIn) redirect(`/sign-in?returnTo=${encodeURIComponent(page)}`);
  return session.user;
}
