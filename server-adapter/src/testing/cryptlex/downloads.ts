import { Hono } from 'hono';
import { requireScope, type VendorContext, type VendorEnv } from './caller.ts';
import type { SandboxRelease } from './entities.ts';
import { notFound, VendorError } from './errors.ts';
import { ownsLicense } from './me.ts';
import type { Vendor } from './vendor.ts';

/** The vendor's release server: `/v3/{accountId}/{releaseId}/{file}`, with `?key=` or the token of a user who has a license of the product (sure). */
export function downloadRoutes(vendor: Vendor): Hono<VendorEnv> {
  return new Hono<VendorEnv>().get('/:accountId/:releaseId/:file', (c) => {
    const release = c.req.param('accountId') === vendor.account.id ? vendor.state.releases.get(c.req.param('releaseId')) : undefined;
    const file = release?.published ? release.files.find(({ name }) => name === c.req.param('file')) : undefined;
    if (!release || !file) throw notFound('File');
    if (file.secured) checkAccess(vendor, c, release);
    file.downloads += 1;
    const headers = { 'Content-Type': 'application/octet-stream', 'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`, ETag: `"${file.id}"`, 'Accept-Ranges': 'bytes' };
    return answerRange(file.content, c.req.header('if-range') === undefined || c.req.header('if-range') === headers.ETag ? c.req.header('range') : undefined, headers);
  });
}

function checkAccess(vendor: Vendor, c: VendorContext, release: SandboxRelease): void {
  const { caller } = c.env;
  const key = c.req.query('key');
  const isUsable = (license: { productId: string; revoked: boolean; suspended: boolean }) => license.productId === release.productId && !license.revoked && !license.suspended;
  if (key) {
    if (vendor.state.licenses.find((license) => license.key === key && isUsable(license))) return;
    throw new VendorError(403, 'The license key is invalid.', 'INVALID_LICENSE_KEY');
  }
  if (caller.kind !== 'customer') return requireScope(c, 'release:read');
  if (!vendor.state.licenses.find((license) => ownsLicense(caller.user, license) && isUsable(license))) throw new VendorError(403, 'You are not authorized to download this file.');
}

/** One range of bytes (RFC 9110 14.2); anything else that is asked for is answered with the whole. */
function answerRange(content: Uint8Array<ArrayBuffer>, range: string | undefined, headers: Record<string, string>): Response {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(range ?? '') ?? [];
  if (first === '' && last === '') return new Response(content, { headers });
  const size = content.byteLength;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (start > end) return new Response(null, { status: 416, headers: { ...headers, 'Content-Range': `bytes */${size}` } });
  return new Response(content.slice(start, end + 1), { status: 206, headers: { ...headers, 'Content-Range': `bytes ${start}-${end}/${size}` } });
}
