import type { Release } from '../../contract/release.ts';
import { ProblemError } from '../../core/problem-error.ts';
import { parseUrl } from '../../core/security/parse-url.ts';
import type { Handlers } from '../../core/http/handler.ts';

/** What a download may tell the browser of the vendor's answer. */
const passedOn = ['content-type', 'content-length', 'content-range', 'content-disposition', 'accept-ranges', 'etag', 'last-modified'];

/** Downloads of whoever is signed in. `baseUrl` is the adapter's, so that a plain link works from every page. */
export function releaseRoutes({ baseUrl }: { baseUrl: string }): Pick<Handlers, 'listReleases' | 'downloadFile'> {
  const withLinks = (release: Release): Release => ({
    ...release,
    files: release.files.map((file) => ({ ...file, href: `${baseUrl}/me/releases/${encodeURIComponent(release.id)}/files/${encodeURIComponent(file.id)}` })),
  });

  return {
    async listReleases({ query }, { customer, context }) {
      const { items, ...page } = await customer.releases(query, context);
      return { ...page, items: items.map(withLinks) };
    },

    async downloadFile({ params }, { request, customer, context }) {
      const range = request.headers.get('range') ?? undefined;
      const ifRange = request.headers.get('if-range') ?? undefined;
      const file = await customer.openFile(params.id, params.fileId, { range, ifRange }, context);
      if (file.kind === 'redirect') return new Response(null, { status: 302, headers: { Location: toWebAddress(file.url) } });
      const headers = new Headers();
      for (const name of passedOn) {
        const value = file.headers.get(name);
        if (value !== null) headers.set(name, value);
      }
      // Never shown as a page of this origin, whatever it is.
      if (!headers.get('content-disposition')?.toLowerCase().startsWith('attachment')) headers.set('content-disposition', 'attachment');
      if (request.method !== 'HEAD') return new Response(file.body, { status: file.status, headers });
      await file.body.cancel();
      return new Response(null, { status: file.status, headers });
    },
  };
}

function toWebAddress(address: string): string {
  const url = parseUrl(address);
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') throw new ProblemError('provider-error');
  return url.href;
}
