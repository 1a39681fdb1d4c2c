import type { User } from '#contract/user.ts';
import type { Announcer } from '../../controllers/announcer.ts';
import type { FormController } from '../../forms/form-controller.ts';
import type { KitController } from '../../kit/kit-controller.ts';
import type { Localization } from '../../controllers/localization.ts';
import type { ModalDialog } from '../../controllers/modal-dialog.ts';
import type { OnDemand } from '../../controllers/on-demand.ts';

/** What changes of a profile are made with. */
export interface EditorContext {
  dialog: OnDemand<ModalDialog>;
  kit: KitController;
  form: FormController;
  announcer: Announcer;
  localization: Localization<'shared' | 'customer' | 'profile'>;
  /** Whose profile it is. */
  user: () => User | undefined;
  /** Loads anew what is shown. */
  reload: () => void;
}
