import { html, raw } from 'hono/html';
import { newToken } from '../../core/security/hashes.ts';

/** Copies what is behind the `#` into the form, takes it out of the address, and sends the form. */
const script = `
const form = document.forms[0];
for (const [name, value] of new URLSearchParams(location.hash.slice(1))) {
  const input = document.createElement('input');
  Object.assign(input, { type: 'hidden', name, value });
  form.append(input);
}
history.replaceState(null, '', location.pathname);
form.submit();
`;

/**
 * A page that posts to its own address at once. It brings in a token that came behind the `#`, which no server sees; and one that came in a form of another site, with which browsers send
 * no `SameSite` cookie, comes once more, from here, with it. Where scripts are off there is a button.
 */
export async function toSamlPage(fields: Readonly<Record<string, string>>): Promise<Response> {
  const nonce = newToken();
  const inputs = Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`);
  const page = await html`<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>…</title>
<form method="post">${inputs}<noscript><button>→</button></noscript></form>
<script nonce="${nonce}">${raw(script)}</script>`;
  return new Response(String(page), { headers: { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': `default-src 'none'; script-src 'nonce-${nonce}'; base-uri 'none'; frame-ancestors 'none'` } });
}
