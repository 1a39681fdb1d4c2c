import type { Activation } from '#contract/activation.ts';
import type { License } from '#contract/license.ts';
import type { Announcer } from '../../controllers/announcer.ts';
import type { Customer } from '../../controllers/customer.ts';
import type { Localization } from '../../controllers/localization.ts';
import type { OnDemand } from '../../controllers/on-demand.ts';
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

/** What gives names of the customer's own: see `license/naming.ts`. */
export interface OwnNaming {
  /** Opens the form. `nameId`: of the element that says which license or machine it is. */
  drawButton(item: License | Activation, nameId?: string): unknown;
  /** The product of a license that has another name, its note, and the form for both. */
  drawLicense(license: License): unknown;
  /** The form for the name of a machine. */
  drawMachine(activation: Activation): unknown;
  close(): void;
}

/** What the parts of a license's own place work with. */
export interface PlaceContext extends PartContext {
  dialog: ModalDialog;
  words: () => PlaceWords;
  /** Says something that has happened, for the eye and the ear. */
  notify: (text: string) => void;
  /** What gives a license or a machine a name of the customer's own. */
  naming: OnDemand<OwnNaming>;
  /** Loads the licenses anew, and the machines that are shown. */
  reload: () => void;
}
