import { changeableFields } from './effect.ts';
import type { PurchaseStory } from './explain.ts';

/** How a license differs from what its payments say. */
export interface PendingChange {
  licenseId: string;
  /** Such as `end`, `state` or `seats`. */
  what: string;
  from: string;
  to: string;
}

type Next = PurchaseStory['next'][number];
type State = { suspended?: boolean | undefined; revoked?: boolean | undefined };

/** What would be changed of licenses that are there. What they are now is what the ledger knows: somebody may have changed them at the vendor since. */
export function toPendingChanges(story: PurchaseStory): PendingChange[] {
  return story.next.flatMap((effect) => {
    const { licenseId } = effect.desired;
    const change = typeof licenseId === 'string' ? toChange(effect, story) : undefined;
    return change === undefined ? [] : [{ licenseId: licenseId as string, ...change }];
  });
}

function toChange({ id, kind, desired }: Next, { effects }: PurchaseStory): Omit<PendingChange, 'licenseId'> | undefined {
  const resultOf = (effectId: string): Record<string, unknown> => (effects.find((effect) => effect.id === effectId)?.result ?? {}) as Record<string, unknown>;
  const now = resultOf(id);
  const license = resultOf(id.replace(/[^:]+$/, 'license'));
  switch (kind) {
    case 'expiry':
      return { what: 'end', from: toText(now['expiresAt'], 'as its template says'), to: toText(desired['expiresAt']) };
    case 'standing':
      return { what: 'state', from: toState('suspended' in now ? now : license), to: toState(desired) };
    case 'seats':
      return { what: 'seats', from: toText(now['seats'] ?? license['seats']), to: toText(desired['seats']) };
    case 'mapping': {
      const field = changeableFields.find((name) => name === desired['field']);
      const mapping = (license['mapping'] ?? {}) as Record<string, unknown>;
      return field && { what: field, from: toText(now['value'] ?? mapping[field]), to: toText(desired['value']) };
    }
    case 'metadata':
      return { what: 'metadata', from: toEntries(now['entries']), to: toEntries(desired['entries']) };
    default:
      return undefined;
  }
}

function toState({ suspended, revoked }: State): string {
  return revoked === true ? 'revoked' : suspended === true ? 'suspended' : 'works';
}

function toText(value: unknown, otherwise = 'not set'): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : otherwise;
}

function toEntries(entries: unknown): string {
  return Array.isArray(entries) ? (entries as { key: string; value: string }[]).map(({ key, value }) => `${key}=${value}`).join(', ') : 'as it was made';
}
