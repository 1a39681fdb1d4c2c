import { createHash } from 'node:crypto';

/** A page that runs no script but the kit as it was built, and in which no string becomes markup. `kit` is what the adapter returns for `/cx/kit.json`. */
export function strictPage(kit) {
  const importMap = JSON.stringify(kit);
  const [script, hash] = Object.entries(kit.integrity).find(([address]) => address.endsWith('/kit.js'));
  const importMapHash = createHash('sha256').update(importMap).digest('base64');
  return {
    headers: {
      'Content-Security-Policy': `default-src 'none'; script-src 'self' 'sha256-${importMapHash}'; style-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types lit-html`,
      'Integrity-Policy': 'blocked-destinations=(script)',
    },
    html: `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>Account</title>
    <script type="importmap">${importMap}</script>
    <script type="module" src="${script}" integrity="${hash}"></script>
  </head>
  <body>
    <h1>Account</h1>
    <cx-login></cx-login>
    <cx-licenses></cx-licenses>
  </body>
</html>`,
  };
}
