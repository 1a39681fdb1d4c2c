import type { Release } from '../../contract/release.ts';
import { ProblemError } from '../../core/errors.ts';
import { defineFeature } from '../../core/feature.ts';
import type { Feature } from '../../core/feature.ts';
import { parseUrl } from '../../core/security/redirect.ts';
import type { HandlersOf } from '../../core/http/handler.ts';
import { downloadEndpoints } from '../../contract/endpoints/downloads.ts';

/** Releases of whoever is signed in, and their files: in every adapter. */
export const downloads = (): Feature => defineFeature({ name: 'downloads', needs: 'licensing', endpoints: downloadEndpoints, attach: ({ settings }) => ({ handlers: toHandlers(settings) }) });

/** What a download passes on of the vendor's response. */
const passedOn = ['content-type', 'content-length', 'content-range', 'content-disposition', 'accept-ranges', 'etag', 'last-modified'];

/** `baseUrl` is the adapter's, so that a plain link works from every page. */
function toHandlers({ baseUrl }: { baseUrl: string }): HandlersOf<typeof downloadEndpoints> {
  const withLinks = (release: Release): Release => ({
    ...release,
    files: release.files.map((file) => ({ ...file, href: `${baseUrl}/me/releases/${encodeURIComponent(release.id)}/files/${encodeURIComponent(file.id)}` })),
  });

  return {
    async listReleases({ query }, { owned, context }) {
      const { items, ...page } = await owned().releases(query, context);
      return { ...page, items: items.map(withLinks) };
    },

    async downloadFile({ params }, { request, owned, context }) {
      const range = request.headers.get('range') ?? undefined;
      const ifRange = request.headers.get('if-range') ?? undefined;
      const file = await owned().openFile(params.id, params.fileId, { range, ifRange }, context);
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
