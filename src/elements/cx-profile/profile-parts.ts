import type { LitElement, ReactiveController } from 'lit';
import type { User } from '#contract/user.ts';
import type { ProblemError } from '../../problem-error.ts';
import { OnDemand } from '../../controllers/on-demand.ts';
import type { ModalDialog } from '../../controllers/modal-dialog.ts';
import { StoreController } from '../../kit/store-controller.ts';
import { createProfileStore } from '../../stores/profile-store.ts';
import type { Remote } from '../../stores/remote.ts';
import type { EditorContext } from './editor-context.ts';
import { OwnSessionList, type OwnSessionListOptions } from './own-session-list.ts';
import { ProfileEditor } from './profile-editor.ts';
import type { Change } from './profile-forms.ts';

type PartsContext = Omit<EditorContext & OwnSessionListOptions, 'dialog' | 'user'>;
export type ProfilePartsOptions = Omit<PartsContext, 'kit' | 'reload'>;

const names = ['profile', 'email', 'security', 'password', 'two-factor', 'sessions', 'account', 'sign-out'];

/** What is below the rows of a profile: the section that is open, and the devices. Loaded when the profile is on the page and the browser is idle. */
export class ProfileParts implements ReactiveController {
  readonly editor: ProfileEditor;
  readonly sessions: OwnSessionList;
  readonly #dialog: OnDemand<ModalDialog>;
  readonly #options: PartsContext;
  readonly #profile: StoreController<Remote<User>>;
  readonly #warned = new Set<string>();
  /** Whose profile is shown, as far as the adapter has said so. */
  #owner: string | undefined;

  constructor(host: LitElement & { refresh(): void }, given: ProfilePartsOptions) {
    const options: PartsContext = { ...given, kit: given.customer.kit, reload: () => host.refresh() };
    this.#dialog = new OnDemand(host, async () => new (await import('../../controllers/modal-dialog.ts')).ModalDialog(host));
    this.#options = options;
    this.#profile = new StoreController(host, () => options.kit.value?.store(createProfileStore).$profile);
    this.editor = new ProfileEditor(host, { ...options, dialog: this.#dialog, user: () => options.customer.user });
    this.sessions = new OwnSessionList(host, { ...options, dialog: this.#dialog });
    host.addController(this);
  }

  /** Why there is nothing newer of the profile. */
  get problem(): ProblemError | undefined {
    const remote = this.#profile.value;
    return remote?.state === 'error' ? remote.problem : undefined;
  }

  hostUpdate(): void {
    const { state, user } = this.#options.customer;
    // What one person has typed is not for the next one.
    if (state !== 'signed-in' || (this.#owner && this.#owner !== user?.id)) this.editor.clear();
    this.#owner = user?.id;
    if (state === 'signed-in' && this.#profile.value?.state === 'initial') this.#loadProfile();
    this.#warn();
  }

  /** Loads anew what is shown. The session is told of the profile, and so is everything that shows it. */
  load(): void {
    this.#loadProfile();
    this.sessions.refresh();
  }

  isOpen(section: string): boolean {
    return section === 'sessions' ? this.sessions.open : this.editor.open === section;
  }

  /** Opens what is below the row of a section; closes it, where it is the devices. */
  open(section: string): unknown {
    return section === 'sessions' ? this.sessions.toggle() : this.editor.edit(section as Change);
  }

  /** What is below the row of a section. */
  draw(section: string): unknown {
    return section === 'sessions' ? this.sessions.draw() : this.editor.draw(section);
  }

  /** A question, wherever it comes from. */
  drawDialog(): unknown {
    return this.#dialog.part?.draw();
  }

  #loadProfile(): void {
    const { customer, kit } = this.#options;
    void customer.watch(kit.kit.store(createProfileStore).load());
  }

  /** Tells whoever builds the page of names that there are none of, each once. */
  #warn(): void {
    for (const name of this.#options.wanted()) {
      if (names.includes(name) || this.#warned.has(name)) continue;
      this.#warned.add(name);
      // oxlint-disable-next-line no-console
      console.warn(`cx-profile: no section “${name}”, only ${names.join(', ')}.`);
    }
  }
}
