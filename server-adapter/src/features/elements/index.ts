import { elementsEndpoints } from '../../contract/endpoints/elements.ts';
import { ProblemError, refuseOthers } from '../../core/errors.ts';
import type { Feature } from '../../core/feature.ts';
import { defineFeature } from '../../core/feature.ts';
import { findKitFiles } from './kit-files.ts';

export interface ElementsOptions {
  /** The folder in whose `node_modules` the package `@cx-kit/elements` is. Default: found from this package, or from the folder of the process. */
  from?: string | undefined;
}

/** Asked for again each time, and sent only if it is another one. */
const revalidated = 'no-cache';
/** The name of the file changes with its contents. */
const immutable = 'public, max-age=31536000, immutable';

/**
 * Serves the elements from the installed package `@cx-kit/elements`, so that a page needs one tag: `<script type="module" src="/cx/kit.js"></script>`. Needs files: at the edge, and where the package is not installed, it throws
 * an `OptionsError` that says what to do.
 */
export function elements({ from, ...others }: ElementsOptions = {}): Feature {
  refuseOthers('elements', others);
  const { integrity, read } = findKitFiles(from);

  async function send(name: string, type: string, cacheControl: string, { headers }: Request): Promise<Response> {
    const hash = integrity.get(name);
    if (hash === undefined) throw new ProblemError('not-found');
    // Weak, since one tag stands for the file however it is compressed.
    const etag = `W/"${hash}"`;
    const common = { 'Cache-Control': cacheControl, ETag: etag, Vary: 'Accept-Encoding' };
    if (headers.get('if-none-match')?.split(',').some((tag) => tag.trim() === etag || tag.trim() === '*')) return new Response(null, { status: 304, headers: common });
    const { name: encoding, suffix } = chooseEncoding(headers.get('accept-encoding') ?? '');
    const contents = await read(name, suffix);
    return new Response(contents, { headers: { ...common, 'Content-Type': `${type}; charset=utf-8`, 'Content-Length': String(contents.length), ...(encoding && { 'Content-Encoding': encoding }) } });
  }

  return defineFeature({
    name: 'elements',
    endpoints: elementsEndpoints,
    attach: ({ settings: { baseUrl } }) => ({
      handlers: {
        kit: (_input, { request }) => send('kit.js', elementsEndpoints.kit.asset, revalidated, request),
        kitStyles: (_input, { request }) => send('kit.css', elementsEndpoints.kitStyles.asset, revalidated, request),
        kitPart: ({ params: { file } }, { request }) => send(`kit/${file}`, elementsEndpoints.kitPart.asset, immutable, request),
        kitIntegrity: async () => ({ integrity: Object.fromEntries([...integrity].map(([name, hash]) => [`${baseUrl}/${name}`, hash])) }),
      },
    }),
  });
}

interface Encoding {
  name: 'br' | 'gzip' | undefined;
  suffix: string;
}

/** As the build has compressed them, the smallest first. */
const encodings: readonly Encoding[] = [{ name: 'br', suffix: '.br' }, { name: 'gzip', suffix: '.gz' }];

/** Returns the smallest that the client takes (RFC 9110, 12.5.3): one that it does not name, or names with `q=0`, it does not take. */
function chooseEncoding(accepted: string): Encoding {
  const taken = accepted.toLowerCase().split(',').filter((part) => !/;\s*q=0(\.0*)?\s*$/.test(part)).map((part) => part.replace(/;.*/, '').trim());
  return encodings.find(({ name }) => name !== undefined && taken.includes(name)) ?? { name: undefined, suffix: '' };
}
