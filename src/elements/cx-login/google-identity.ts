/** As much of Google Identity Services as is used here. Its reference: https://developers.google.com/identity/gsi/web/reference/js-reference */
export interface GoogleIdentity {
  /** Called again, the last configuration holds. */
  initialize(configuration: { client_id: string; nonce: string; callback: (answer: { credential: string }) => void }): void;
  /** Google's rules want its own button: it is the only way to ask for a token. `width` is in pixels, 200 to 400. */
  renderButton(parent: HTMLElement, options: { text: 'continue_with'; size: 'large'; width: number; locale: string }): void;
}

const address = 'https://accounts.google.com/gsi/client';

interface Page {
  google?: { accounts?: { id?: GoogleIdentity } };
  trustedTypes?: { createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): { createScriptURL(url: string): string } };
}

let loading: Promise<GoogleIdentity> | undefined;

/**
 * Loads Google's script, unless it is there. Rejects where it is blocked (by the page's policy, an extension, or the network); another try is made at the next call. A page whose policy
 * has `trusted-types` names `cx-kit-google` there.
 */
export function loadGoogleIdentity(): Promise<GoogleIdentity> {
  return (loading ??= load().finally(() => (loading = undefined)));
}

async function load(): Promise<GoogleIdentity> {
  const page = globalThis as Page;
  if (!page.google?.accounts?.id) await run(document.createElement('script'), page);
  if (!page.google?.accounts?.id) throw new Error('Google Identity Services did not start.');
  return page.google.accounts.id;
}

let trustedAddress: string | undefined;

function run(script: HTMLScriptElement, { trustedTypes }: Page): Promise<unknown> {
  // A policy can be made once, by its name.
  trustedAddress ??= trustedTypes?.createPolicy('cx-kit-google', { createScriptURL: () => address }).createScriptURL(address) ?? address;
  script.src = trustedAddress;
  const done = new Promise((resolve, reject) => {
    script.addEventListener('load', resolve);
    script.addEventListener('error', () => reject(new Error('Google Identity Services is blocked.')));
  });
  document.head.append(script);
  return done.finally(() => script.remove());
}
