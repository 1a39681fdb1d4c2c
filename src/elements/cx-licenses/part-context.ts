import type { Announcer } from '../../controllers/announcer.ts';
import type { Customer } from '../../controllers/customer.ts';
import type { KitController } from '../../kit/kit-controller.ts';
import type { ModalDialog } from '../../controllers/modal-dialog.ts';
import type { LicensePages } from './license-pages.ts';
import type { ContentWords, Words } from './words.ts';

/** What the parts of the element work with. */
export interface PartContext {
  kit: KitController;
  customer: Customer;
  localization: Words;
  announcer: Announcer;
  pages: LicensePages;
}

/** What the parts of what is below a license work with. */
export interface ContentContext extends PartContext {
  dialog: ModalDialog;
  words: () => ContentWords;
  /** Loads the licenses anew, and the machines that are shown. */
  reload: () => void;
}
