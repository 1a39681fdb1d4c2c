/* The English of search and filters, apart: it is loaded once somebody is signed in. */

export const filters = {
  search: 'Search by product, key or machine',
  clearSearch: 'Clear search',
  filter: 'Filter',
  allProducts: 'All products',
  anyStatus: 'Any status',
  sort: 'Order',
  newest: 'Newest first',
  oldest: 'Oldest first',
  endingFirst: 'Ending first',
  endingLast: 'Ending last',
  clear: 'Clear filters',
  noMatchTitle: 'Nothing found',
  noMatch: 'No license matches these filters.',
  noMatchText: 'No license matches “{search}”.',
  incomplete: 'There are too many licenses to look through all of them. To see the rest, search, or pick a product.',
} as const;
