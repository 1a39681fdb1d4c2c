/* The English of what turns pages, apart: it comes with what is loaded for it. */

export const paging = {
  label: 'Pages',
  previous: 'Previous',
  next: 'Next',
  position: '{from}–{to} of {total}',
  page: 'Page {page}',
} as const;
