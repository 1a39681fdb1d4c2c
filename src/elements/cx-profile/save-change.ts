import type { LitElement } from 'lit';
import type { ProfileUpdate, User } from '#contract/user.ts';
import type { FormValues } from '../../forms/form-fields.ts';
import type { Localization } from '../../controllers/localization.ts';
import { CxPasswordChangeEvent, CxProfileChangeEvent } from '../../events.ts';
import type { Words } from '../../i18n/messages.ts';
import type { ProfileStore } from '../../stores/profile-store.ts';
import type { Outcome } from '../../stores/remote.ts';
import type { Change } from './profile-forms.ts';

export interface SaveContext {
  /** Whose events tell the page. */
  host: LitElement;
  store: ProfileStore;
  user: User | undefined;
  localization: Pick<Localization<'shared'>, 'pageLanguage' | 'format'>;
  words: Words<'profileChanges'>;
}

/** Sends a change of the profile, and tells the page of it. Resolves to what is to be said; to nothing where nothing was changed. */
export async function saveChange(change: Change | undefined, values: FormValues, context: SaveContext): Promise<Outcome<string | undefined>> {
  const { host, store, localization, words } = context;
  const { pageLanguage: language } = localization;
  if (change === 'email') {
    const { email = '', password = '', code } = values;
    return saying(localization.format(words.profileChanges.linkSent, { email }), await store.changeEmail({ email, password, code, language }));
  }
  if (change !== 'password') return saveProfile(values, context);
  const { currentPassword = '', newPassword = '', code } = values;
  const outcome = await store.changePassword({ currentPassword, newPassword, code, language });
  if (outcome.ok) host.dispatchEvent(new CxPasswordChangeEvent());
  return saying(words.profileChanges.passwordChanged, outcome);
}

async function saveProfile(values: FormValues, { host, store, user, words }: SaveContext): Promise<Outcome<string | undefined>> {
  const update = user ? toProfileUpdate(values, user) : {};
  if (!Object.keys(update).length) return { ok: true, value: undefined };
  const outcome = await store.update(update);
  if (outcome.ok) host.dispatchEvent(new CxProfileChangeEvent(outcome.value));
  return saying(words.profileChanges.saved, outcome);
}

const saying = (text: string, outcome: Outcome<unknown>): Outcome<string> => (outcome.ok ? { ok: true, value: text } : outcome);

/** What differs from what is known. Only that is sent, so a change that was made elsewhere meanwhile is not undone. */
function toProfileUpdate({ firstName = '', lastName = '', company = '' }: FormValues, user: User): ProfileUpdate {
  const entered = { firstName: firstName.trim(), lastName: lastName.trim(), company: company.trim() || null };
  return Object.fromEntries(Object.entries(entered).filter(([name, value]) => value !== user[name as keyof ProfileUpdate]));
}
