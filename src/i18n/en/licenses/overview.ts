/* The English of what stands above the list of licenses, apart: it is loaded once somebody is signed in. */

export const overview = {
  attention: 'Needs attention',
  onThisPage: 'On this page',
  one: '{name}: {status}',
  expiring: { one: '{count} expires soon', other: '{count} expire soon' },
  expired: { one: '{count} expired', other: '{count} expired' },
  suspended: { one: '{count} suspended', other: '{count} suspended' },
  revoked: { one: '{count} revoked', other: '{count} revoked' },
  noSeatLeft: 'All machines are in use',
  suspendedWhy: 'Paused by the vendor',
  revokedWhy: 'Taken back by the vendor',
  searched: 'Searched {searched} of {total} licenses.',
  searchedSome: 'Searched the newest {searched} licenses.',
  layout: 'Layout',
  cards: 'Cards',
  table: 'Table',
  export: 'Export as CSV',
  exporting: 'Exporting…',
  exportedSome: 'The file has the first {count} licenses. Search or filter to export the others.',
} as const;
