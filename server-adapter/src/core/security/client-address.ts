import { parseUrl } from './redirect.ts';

/** Tells the address of the client, or `undefined` where it isn't known. Proxy headers are believed only where the configuration says so. */
export type ClientAddress = (request: Request) => string | undefined;

/** Behind `hops` proxies that each append to `X-Forwarded-For`: the entry that the outermost of them wrote. What stands further left was written by the client. */
export function forwardedFor(hops: number): ClientAddress {
  if (!Number.isInteger(hops) || hops < 1) throw new RangeError('forwardedFor(hops): hops must be 1 or more');
  return (request) => toAddress(request.headers.get('x-forwarded-for')?.split(',').at(-hops));
}

/** Behind a proxy that always overwrites this header, such as `cf-connecting-ip`. */
export function fromHeader(name: string): ClientAddress {
  return (request) => toAddress(request.headers.get(name) ?? undefined);
}

/**
 * The canonical form of an IP address; an IPv4 address inside IPv6 becomes plain. `undefined` when it is none. Some proxies write a port behind it (`203.0.113.7:50001` and
 * `[2001:db8::1]:50001`: Azure Application Gateway, IIS), which is another one for each connection and says nothing of who that is.
 */
export function toAddress(text: string | undefined): string | undefined {
  // What is canonical already, as almost always.
  if (text === undefined || canonicalIpv4.test(text)) return text;
  const trimmed = withoutPort(text.trim());
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(trimmed)) return parseUrl(`http://${trimmed}`)?.hostname;
  const host = /^[\da-f:.]+$/i.test(trimmed) ? parseUrl(`http://[${trimmed}]`)?.hostname.slice(1, -1) : undefined;
  const mapped = host === undefined ? null : /^::ffff:([\da-f]{1,4}):([\da-f]{1,4})$/.exec(host);
  if (mapped === null) return host;
  const [high, low] = [Number.parseInt(mapped[1] ?? '', 16), Number.parseInt(mapped[2] ?? '', 16)];
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

const canonicalIpv4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;

function withoutPort(text: string): string {
  const bracketed = /^\[([^\]]*)\](?::\d{1,5})?$/.exec(text)?.[1];
  if (bracketed !== undefined) return bracketed.includes(':') ? bracketed : '';
  return /^([\d.]+):\d{1,5}$/.exec(text)?.[1] ?? text;
}

/** What throttles count: an IPv4 address, or the /64 that one household or machine has to itself. */
export function toNetwork(address: string): string {
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const gap = tail === undefined ? 0 : 8 - left.length - right.length;
  const groups = [...left, ...Array<string>(gap).fill('0'), ...right];
  return `${groups.slice(0, 4).join(':')}::/64`;
}
