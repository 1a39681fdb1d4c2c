/**
 * Whether somebody with this role at the license server is a customer, as this site means it. The vendor's own people are not: their accounts can do more there than see their own licenses,
 * so none of their tokens may lie in the store of this site, and no link of it may set their passwords. A vendor that tells no role refuses them itself.
 */
export function isCustomerRole(role: string | null): boolean {
  return role === null || role === 'user';
}
