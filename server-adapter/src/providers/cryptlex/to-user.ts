import type { User } from '../../contract/user.ts';
import { isCustomerRole } from '../../ports/identity.ts';
import { ProviderError } from '../../ports/vendor.ts';
import type { VendorUser } from '../../ports/identity.ts';
import { flag, optionalListOf, parseRecord, record, text, texts } from './vendor-json.ts';
import type { Read } from './vendor-json.ts';

/** A user in the vendor's words (sure: JS, NET). `roles` is the older form of `role`. */
export const vendorUser = record({ id: text, email: text, firstName: text, lastName: text, name: text, company: text, role: text, roles: texts, twoFactorEnabled: flag, metadata: optionalListOf(record({ key: text, value: text })) });
type VendorUserJson = Read<typeof vendorUser>;

/** The customer, as the page may see it, read with that customer's token. Throws `token-expired` for somebody who has become one of the vendor's own people since the token was given. */
export function toUser(body: unknown): User {
  const json = parseRecord(vendorUser, body);
  if (!isCustomerRole(roleOf(json))) throw new ProviderError('token-expired', "this token is by now one of the vendor's own people's");
  return { ...identityOf(json), company: json.company, twoFactorEnabled: json.twoFactorEnabled ?? false };
}

export function toVendorUser(body: unknown): VendorUser {
  const json = parseRecord(vendorUser, body);
  const metadata = json.metadata?.map(({ key, value }) => ({ key: key ?? '', value: value ?? '' }));
  return { ...identityOf(json), role: roleOf(json), metadata };
}

const roleOf = ({ role, roles }: VendorUserJson): string | null => role ?? roles[0] ?? null;

function identityOf(json: VendorUserJson) {
  if (!json.id || !json.email) throw new ProviderError('malformed', 'the vendor answered with a user without id or e-mail');
  const firstName = json.firstName ?? '';
  const lastName = json.lastName ?? '';
  return { id: json.id, email: json.email, firstName, lastName, name: json.name?.trim() || `${firstName} ${lastName}`.trim() || json.email };
}
