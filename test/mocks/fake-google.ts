import type { GoogleIdentity } from '../../src/elements/cx-login/google-identity.ts';

type Configuration = Parameters<GoogleIdentity['initialize']>[0];

export interface FakeGoogle {
  /** Of every call of `initialize`. */
  configurations: Configuration[];
  /** What its button answers: a token for this address. */
  email: string;
  /** How often its script was asked for. */
  asked: number;
}

/**
 * Stands in for Google's script: nothing leaves the page. `blocked`: it cannot be loaded, as behind an extension or a page's policy. Returns what puts everything back.
 */
export function fakeGoogle({ blocked = false, email = 'ada@example.com' } = {}): FakeGoogle & { restore: () => void } {
  const page = globalThis as { google?: unknown };
  const fake: FakeGoogle = { configurations: [], email, asked: 0 };
  const id: GoogleIdentity = {
    initialize: (configuration) => void fake.configurations.push(configuration),
    renderButton(parent) {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = 'Continue as Ada';
      button.addEventListener('click', () => fake.configurations.at(-1)?.callback({ credential: fake.email }));
      parent.append(button);
    },
  };
  const { append } = document.head;
  document.head.append = (...nodes) => {
    const [script] = nodes;
    if (!(script instanceof HTMLScriptElement) || !script.src.startsWith('https://accounts.google.com/')) return append.apply(document.head, nodes);
    fake.asked += 1;
    if (!blocked) page.google = { accounts: { id } };
    queueMicrotask(() => script.dispatchEvent(new Event(blocked ? 'error' : 'load')));
  };
  const restore = () => {
    document.head.append = append;
    delete page.google;
  };
  return Object.assign(fake, { restore });
}
