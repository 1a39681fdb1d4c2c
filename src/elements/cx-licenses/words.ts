import type { Localization } from '../../controllers/localization.ts';

/** The words that the parts of `<cx-licenses>` are made of. */
export type Words = Localization<'problems' | 'shared' | 'customer' | 'licenses' | 'licenseStatus' | 'paging'>;

/** The words of what can be opened below a license as well. */
export type ContentWords = Pick<Localization<'problems' | 'shared' | 'customer' | 'licenses' | 'machines' | 'downloads'>, 'words' | 'language' | 'format'>;
