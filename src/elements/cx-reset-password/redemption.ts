import type { TemplateResult } from 'lit';
import type { FormValues } from '../../forms/form-fields.ts';
import type { Words } from '../../i18n/messages.ts';
import type { Outcome } from '../../stores/remote.ts';
import type { FormSpec } from '../../templates/credential-form.ts';
import type { Heading } from '../../templates/panel.ts';

export type RedemptionForm = Pick<FormSpec, 'action' | 'label' | 'fields' | 'submit' | 'note'>;

/** What has a form of its own in `<cx-reset-password>`, and an end. */
export interface Redemption {
  describe(view: 'redeem' | 'done' | 'dead'): Heading;
  describeForm(): RedemptionForm;
  redeem(values: FormValues): Promise<Outcome<unknown>>;
  /** Nothing will come of it. */
  readonly isDead?: boolean;
  /** The way back to the form, once it has been sent. */
  readonly again?: TemplateResult;
  readonly words?: Words<'link'>;
}
