import type { Localization } from '../../controllers/localization.ts';

/** The words that the parts of `<cx-licenses>` are made of. */
export type Words = Localization<'problems' | 'shared' | 'customer' | 'licenses' | 'licenseStatus' | 'machines' | 'downloads' | 'paging'>;
