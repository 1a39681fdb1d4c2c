import type { LitElement, ReactiveController } from 'lit';
import { OnDemand } from '../../controllers/on-demand.ts';
import type { ModalDialog } from '../../controllers/modal-dialog.ts';
import { OwnSessionList, type OwnSessionListOptions } from './own-session-list.ts';
import { ProfileEditor, type ProfileEditorOptions } from './profile-editor.ts';

export type ProfilePartsOptions = Omit<ProfileEditorOptions & OwnSessionListOptions, 'dialog'> & {
  /** The names of sections that the page asks for. */
  wanted: () => Iterable<string>;
};

const names = ['profile', 'email', 'password', 'two-factor', 'sessions', 'sign-out'];

/** What is below the rows of a profile: the section that is open, and the devices. Loaded when the profile is on the page and the browser is idle. */
export class ProfileParts implements ReactiveController {
  readonly editor: ProfileEditor;
  readonly sessions: OwnSessionList;
  readonly #dialog: OnDemand<ModalDialog>;
  readonly #wanted: () => Iterable<string>;
  readonly #warned = new Set<string>();

  constructor(host: LitElement, options: ProfilePartsOptions) {
    this.#dialog = new OnDemand(host, async () => new (await import('../../controllers/modal-dialog.ts')).ModalDialog(host));
    this.editor = new ProfileEditor(host, { ...options, dialog: this.#dialog });
    this.sessions = new OwnSessionList(host, { ...options, dialog: this.#dialog });
    this.#wanted = options.wanted;
    host.addController(this);
  }

  /** Tells whoever builds the page of names that there are none of, each once. */
  hostUpdate(): void {
    for (const name of this.#wanted()) {
      if (names.includes(name) || this.#warned.has(name)) continue;
      this.#warned.add(name);
      // oxlint-disable-next-line no-console
      console.warn(`cx-profile: there is no section “${name}”, only ${names.join(', ')}, and security for password and two-factor.`);
    }
  }

  /** What is below the row of a section. */
  draw(section: string): unknown {
    return section === 'sessions' ? this.sessions.draw() : this.editor.draw(section);
  }

  /** A question, wherever it comes from. */
  drawDialog(): unknown {
    return this.#dialog.part?.draw();
  }
}
