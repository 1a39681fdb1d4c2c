import * as v from 'valibot';
import { id, isOneLine, ownName } from './fields.ts';
import { listOf, listQuery } from './list.ts';
import type { List } from './list.ts';

/** Derived by the adapter, worst first: the vendor stores flags and dates, no status. */
const licenseStatuses = ['revoked', 'suspended', 'expired', 'not-started', 'expiring', 'active'] as const;
export type LicenseStatus = (typeof licenseStatuses)[number];

/** How much is used of how much. `allowed: null` means there is no limit. */
const usage = v.object({ used: v.number(), allowed: v.nullable(v.number()) });
export type Usage = v.InferOutput<typeof usage>;

export const license = v.object({
  id: v.string(),
  key: v.string(),
  /** The customer's own name for it, as with the note. Absent: none. */
  name: v.optional(v.string()),
  note: v.optional(v.string()),
  status: v.picklist(licenseStatuses),
  /** `node-locked`, `hosted-floating` or `on-premise-floating`; another word if the vendor invents one. */
  type: v.nullable(v.string()),
  productId: v.nullable(v.string()),
  /** `null` when the vendor does not tell the product's name to anyone we may ask. */
  productName: v.nullable(v.string()),
  createdAt: v.nullable(v.string()),
  /** `null`: it never expires, or has not started yet (see `status`). */
  expiresAt: v.nullable(v.string()),
  maintenanceExpiresAt: v.nullable(v.string()),
  /** Machines the license is active on. For floating licenses, `allowed` is how many may run it at once. */
  seats: usage,
  /** How often machines were freed, and how often they may be. */
  deactivations: usage,
  /** Only what the vendor marks as visible to the user. */
  metadata: v.array(v.object({ key: v.string(), value: v.string() })),
  /** Features that the license turns on, by the vendor's entitlement set or for this license alone; empty where the license server tells none to customers. */
  entitlements: v.array(v.object({ name: v.string(), displayName: v.string(), value: v.nullable(v.string()), expiresAt: v.nullable(v.string()) })),
  /** Only what the vendor marks as visible to the user. */
  meters: v.array(v.object({ name: v.string(), used: v.number(), allowed: v.nullable(v.number()) })),
});
export interface License extends v.InferOutput<typeof license> {}

export const licenseQuery = v.object({
  ...listQuery,
  search: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(256, 'too-long'))),
  productId: v.optional(id),
  /** The license server stores no status: of more than 2,000 licenses only the first by `sort` are looked through, and the answer is then `incomplete`. */
  status: v.optional(v.picklist(licenseStatuses, 'invalid')),
  /** Default: newest first. Where licenses that never expire stand, the license server decides. It sorts by no product name, since a license has none there. */
  sort: v.optional(v.picklist(['createdAt', '-createdAt', 'expiresAt', '-expiresAt'], 'invalid')),
});
export type LicenseQuery = Partial<v.InferOutput<typeof licenseQuery>>;

/** `searched`: of a search that is `incomplete`, how many licenses were looked through; `ofTotal`: of how many, where that is known. */
export const licenseList = v.object({ ...listOf(license).entries, searched: v.optional(v.number()), ofTotal: v.optional(v.number()) });
export type LicenseList = List<License> & { searched?: number | undefined; ofTotal?: number | undefined };

/** A product that the customer has a license of. */
export const product = v.object({
  id: v.string(),
  /** `null` when the vendor does not tell the product's name to anyone we may ask. */
  name: v.nullable(v.string()),
});
export type Product = v.InferOutput<typeof product>;

/** `GET /me/products`: by name. `incomplete`: of more than 2,000 licenses only the newest are looked through. */
export const productList = v.object({ items: v.array(product), incomplete: v.optional(v.boolean()) });
export type ProductList = v.InferOutput<typeof productList>;

/** `PATCH /me/licenses/:id`: what the customer calls it. What is left out stays; an empty text removes it. */
export const licenseNaming = v.object({ name: v.optional(ownName), note: v.optional(v.pipe(v.string('invalid'), v.trim(), v.maxLength(1000, 'too-long'), v.check((text) => isOneLine(text.replace(/[\t\r\n]/g, ' ')), 'invalid'))) });

/** `POST /me/licenses/claims`: a key of which the customer has no license yet. */
export const licenseClaim = v.object({ key: v.pipe(v.string('required'), v.trim(), v.nonEmpty('required'), v.maxLength(256, 'too-long'), v.check(isOneLine, 'invalid')) });

/**
 * The request file of the software on a machine without a network, as text. What is in it is between that software and the license server: some kilobytes in three parts
 * between dots (likely), so 32 KB of plain characters are more than any.
 */
export const offlineRequest = v.object({
  request: v.pipe(v.string('required'), v.trim(), v.nonEmpty('required'), v.maxLength(32_768, 'too-long'), v.regex(/^[\x20-\x7e\r\n]*$/, 'invalid')),
});
export type OfflineRequest = v.InferInput<typeof offlineRequest>;
