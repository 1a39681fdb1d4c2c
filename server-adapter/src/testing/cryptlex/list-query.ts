import type { VendorContext } from './caller.ts';
import { invalid } from './errors.ts';
import type { Vendor } from './vendor.ts';

type Value = string | number | boolean | null | undefined;

/** A field that a list can be filtered by. A field of many values, such as `tag`, matches by any of them. */
export interface Field<Item> {
  kind: 'text' | 'email' | 'number' | 'date' | 'flag';
  read(item: Item): Value | readonly Value[];
}

/** How a list of the vendor can be filtered and searched. */
export interface ListShape<Item> {
  fields: Record<string, Field<Item>>;
  /** What the free-text search looks through. */
  searched(item: Item): readonly Value[];
}

interface Condition<Item> {
  /** What stands before the last dot: conditions on `metadata.key` and `metadata.value` belong together. */
  group: string;
  read(item: Item): readonly Value[];
  holds(value: Value): boolean;
}

type Test = (value: Value, operand: string) => boolean;
const textTests: Record<string, Test> = {
  eq: (value, operand) => value === operand,
  ne: (value, operand) => value !== operand,
  sw: (value, operand) => String(value ?? '').startsWith(operand),
  ew: (value, operand) => String(value ?? '').endsWith(operand),
  cn: (value, operand) => String(value ?? '').includes(operand),
  nc: (value, operand) => !String(value ?? '').includes(operand),
  in: (value, operand) => operand.split(',').includes(String(value ?? '')),
  nin: (value, operand) => !operand.split(',').includes(String(value ?? '')),
};
const orderTests: Record<string, (left: number, right: number) => boolean> = {
  eq: (left, right) => left === right,
  ne: (left, right) => left !== right,
  gt: (left, right) => left > right,
  gte: (left, right) => left >= right,
  lt: (left, right) => left < right,
  lte: (left, right) => left <= right,
};

/**
 * Answers a list as the vendor does: a bare array, `page` from 1, `limit` of 1 to 100, oldest first unless `sort` says otherwise, filters as
 * `field[op]=value` or `field=value`. **A parameter with an empty value is ignored** (sure: confirmed by the vendor's staff), and so is one it doesn't know.
 */
export function answerList<Item extends { createdAt: string }>(c: VendorContext, vendor: Vendor, items: readonly Item[], shape: ListShape<Item>, toJson: (item: Item) => unknown): Response {
  const query = new Map([...new URL(c.req.url).searchParams].filter(([, value]) => value !== ''));
  const found = sorted(select(items, query, shape, vendor), query.get('sort'));
  const page = wholeNumber(query, 'page', 1, Number.MAX_SAFE_INTEGER);
  const limit = wholeNumber(query, 'limit', vendor.assumptions.defaultLimit, 100);
  const headers = vendor.assumptions.paginationHeaders ? { 'Pagination-Count': String(found.length), 'Pagination-Page': String(page), 'Pagination-Limit': String(limit) } : {};
  return Response.json(found.slice((page - 1) * limit, page * limit).map(toJson), { headers });
}

function select<Item>(items: readonly Item[], query: ReadonlyMap<string, string>, shape: ListShape<Item>, vendor: Vendor): Item[] {
  const conditions = [...query].flatMap(([name, operand]) => toCondition(name, operand, shape.fields, vendor));
  const groups = [...new Set(conditions.map(({ group }) => group))].map((group) => ({ group, together: conditions.filter((condition) => condition.group === group) }));
  // Both spellings are documented: `query` until 2023, `search` since.
  const searched = (query.get('search') ?? query.get('query'))?.toLowerCase();
  return items.filter((item) =>
    groups.every(({ group, together }) => matches(item, together, group === 'metadata' && vendor.assumptions.metadataFiltersMatchOneEntry)) &&
    (searched === undefined || shape.searched(item).some((value) => String(value ?? '').toLowerCase().includes(searched))));
}

/** Values of one group are read in the same order, so that the n-th key and the n-th value are of one entry. */
function matches<Item>(item: Item, conditions: readonly Condition<Item>[], inOneEntry: boolean): boolean {
  const columns = conditions.map((condition) => condition.read(item).map((value) => condition.holds(value)));
  if (!inOneEntry) return columns.every((column) => column.includes(true));
  return (columns[0] ?? []).some((_, entry) => columns.every((column) => column[entry] === true));
}

function toCondition<Item>(name: string, operand: string, fields: Record<string, Field<Item>>, vendor: Vendor): Condition<Item>[] {
  const [, fieldName = '', operator = 'eq'] = /^([\w.]+)(?:\[(\w+)\])?$/.exec(name) ?? [];
  const field = Object.hasOwn(fields, fieldName) ? fields[fieldName] : undefined;
  const holds = field && toTest(field.kind, operator, operand, fieldName, vendor);
  if (!holds) return [];
  const read = (item: Item) => {
    const values = field.read(item);
    return Array.isArray(values) ? (values as readonly Value[]) : [values as Value];
  };
  const dot = fieldName.lastIndexOf('.');
  return [{ group: dot < 0 ? fieldName : fieldName.slice(0, dot), read, holds }];
}

function toTest(kind: Field<never>['kind'], operator: string, operand: string, name: string, vendor: Vendor): ((value: Value) => boolean) | undefined {
  if (kind === 'flag') {
    if (operator !== 'eq') return undefined;
    if (operand !== 'true' && operand !== 'false') throw invalid(`The value of ${name} is not valid.`);
    return (value) => value === (operand === 'true');
  }
  if (kind === 'number' || kind === 'date') {
    const test = orderTests[operator];
    const bound = kind === 'date' ? Date.parse(operand) : Number(operand);
    if (Number.isNaN(bound)) throw invalid(`The value of ${name} is not valid.`);
    return test && ((value) => value !== null && value !== undefined && test(kind === 'date' ? Date.parse(String(value)) : Number(value), bound));
  }
  const test = Object.hasOwn(textTests, operator) ? textTests[operator] : undefined;
  const fold = kind === 'email' && vendor.assumptions.emailFiltersIgnoreCase;
  return test && ((value) => (fold ? test(String(value ?? '').toLowerCase(), operand.toLowerCase()) : test(value, operand)));
}

function sorted<Item extends { createdAt: string }>(items: Item[], sort = 'createdAt'): Item[] {
  const [descending, name] = sort.startsWith('-') ? [true, sort.slice(1)] : [false, sort];
  const read = (item: Item) => ((Object.hasOwn(item, name) ? (item as Record<string, unknown>)[name] : undefined) ?? '') as string;
  const compare = (left: Item, right: Item) => {
    const [a, b] = [read(left), read(right)];
    return a === b ? 0 : a < b ? -1 : 1;
  };
  return items.sort((left, right) => (descending ? -compare(left, right) : compare(left, right)));
}

function wholeNumber(query: ReadonlyMap<string, string>, name: string, fallback: number, max: number): number {
  const text = query.get(name);
  if (text === undefined) return fallback;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > max) throw invalid(`The value of ${name} is not valid.`);
  return value;
}
