import type { PurchaseStory } from '../features/payments/fulfilment/explain.ts';
import { toTable } from './output.ts';

/** A purchase's story as a person reads it: what came in, what it means, what was done, what comes next. */
export function toStoryText({ purchaseId, missing, payments, terms, mapped, events, effects, next, task }: PurchaseStory): string {
  const paid = payments.length === 0 ? 'not paid' : `paid${terms.expiresAt === null ? '' : ` until ${terms.expiresAt}`}`;
  const standing = terms.revoked ? ', and its licenses are revoked' : terms.suspended ? ', and its licenses are suspended' : '';
  return [
    toTable([`${purchaseId} is ${paid}${standing}.`, ...missing].map((line) => [line])),
    toSection('What came in', events.map(({ occurredAt, id, type, kind }) => [occurredAt, id, type, kind])),
    toSection('Payments', payments.flatMap(({ id, paidAt, amount, paysFor, takenBack }) => [[paidAt ?? '-', id, amount === null ? '' : String(amount), paysFor.join('; '), takenBack.join('; ')]])),
    toSection('What it buys', [...mapped.lines.map(({ id, quantity, mapping }) => [`${quantity} ×`, id, `product ${mapping.productId}`]), ...[...mapped.unmapped, ...mapped.uncounted].map((why) => ['', '', why]), ...mapped.incidental.map((name) => ['', '', `${name}: billed along, without a mapping`])]),
    toSection('What was done', effects.map(({ state, updatedAt, kind, id, result, attempts, reason }) => [state === 'done' ? updatedAt : 'not known to be done', kind, id, toAttempts(attempts), reason ?? (result === null ? '' : JSON.stringify(result))])),
    toSection('What comes next', next.map(({ kind, id }) => [kind, id])),
    toSection('Where it stands', task === null ? [] : [[task.state, toAttempts(task.attempts), task.state === 'due' ? `due ${task.dueAt}` : `since ${task.updatedAt}`, task.reason ?? '']]),
  ].join('\n');
}

function toAttempts(count: number): string {
  return count === 1 ? '1 attempt' : `${count} attempts`;
}

function toSection(title: string, rows: readonly (readonly string[])[]): string {
  return `\n${title}:\n${rows.length === 0 ? '  nothing' : toTable(rows.map((row) => [`  ${row[0] ?? ''}`, ...row.slice(1)]))}`;
}
