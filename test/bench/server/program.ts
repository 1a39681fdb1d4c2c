import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a process tells once it listens. */
export interface Ready {
  port: number;
  /** Of each customer, who is signed in. */
  cookies?: readonly string[];
  vendor?: Vendor;
}

/** How the others reach the vendor. */
export interface Vendor {
  vendorUrl: string;
  accountId: string;
  accessToken: string;
  /** Of each customer. */
  tokens: readonly string[];
}

/** More than connections, so that no two requests under way share a call of the vendor. */
export const customers = 64;
export const password = 'correct horse battery staple';
export const emailOf = (customer: number): string => `customer-${customer}@example.com`;

export async function listenOn(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** Tells the bench that this process is ready, and from then on what it has used: microseconds of the processor, and bytes. */
export function tell(ready: Ready): void {
  process.send?.(ready);
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    process.send?.({ cpu: user + system, rss: process.memoryUsage.rss() });
  });
  process.on('disconnect', () => process.exit());
}

/** The vendor, as the bench has it for the others. */
export const readVendor = (): Vendor => JSON.parse(process.argv[2] ?? '{}') as Vendor;
