import type { Localization } from '../../controllers/localization.ts';

/** The words that the parts of `<cx-licenses>` are made of. */
export type Words = Localization<'problems' | 'shared' | 'customer' | 'licenses' | 'licenseStatus'>;

/** The words of search and filters as well. */
export type FilterWords = Pick<Localization<'problems' | 'shared' | 'licenses' | 'licenseStatus' | 'filters'>, 'words' | 'language' | 'format'>;

/** The words of what can be opened below a license as well. */
export type ContentWords = Pick<Localization<'problems' | 'shared' | 'customer' | 'licenses' | 'machines' | 'licenseDetails'>, 'words' | 'language' | 'format'>;
