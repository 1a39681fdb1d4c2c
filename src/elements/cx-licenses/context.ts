import type { Announcer } from '../../controllers/announcer.ts';
import type { Customer } from '../../controllers/customer.ts';
import type { Localization } from '../../controllers/localization.ts';
import type { ModalDialog } from '../../controllers/modal-dialog.ts';
import type { KitController } from '../../kit/kit-controller.ts';
import type { LicensePages } from './list/pages.ts';

/** The words that the parts of `<cx-licenses>` are made of. */
export type Words = Localization<'problems' | 'shared' | 'customer' | 'licenses' | 'licenseStatus'>;

/** The words of search and filters as well. */
export type FilterWords = Pick<Localization<'problems' | 'shared' | 'licenses' | 'licenseStatus' | 'filters'>, 'words' | 'language' | 'format'>;

/** The words of a license's own place as well. */
export type PlaceWords = Pick<Localization<'problems' | 'shared' | 'customer' | 'licenses' | 'machines' | 'place'>, 'words' | 'language' | 'format'>;

/** What the parts of the element work with. */
export interface PartContext {
  kit: KitController;
  customer: Customer;
  localization: Words;
  announcer: Announcer;
  pages: LicensePages;
}

/** What the parts of a license's own place work with. */
export interface PlaceContext extends PartContext {
  dialog: ModalDialog;
  words: () => PlaceWords;
  /** Says something that has happened, for the eye and the ear. */
  notify: (text: string) => void;
  /** Loads the licenses anew, and the machines that are shown. */
  reload: () => void;
}
