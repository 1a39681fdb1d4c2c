import type { Plugin } from 'vite';

/**
 * Lets the kit's lit work under trusted types beside another copy of lit. A page that names its policies allows each once, and lit throws where `lit-html` is taken. Browsers with
 * `setHTML` parse a template without any policy, so the kit makes none there, and leaves the name to the page. Elsewhere it takes `lit-html`, or `cx-kit` where that is taken, or
 * goes on without (ADR 0010). Chromium 105 to 118 have a `setHTML` of an older kind, which takes comments and custom elements out: `parseHTML` came with the one of today. Kept for what it does, not for its bytes: without it, the kit does not draw on a page with another copy of lit and a policy that names `lit-html` once.
 */
export const withoutPolicy: Plugin = {
  name: 'without-policy',
  transform(code, id) {
    if (!id.endsWith('/lit-html.js')) return null;
    const policy = /(\w+)\.createPolicy\((["'])lit-html\2,(\{createHTML:\w+=>\w+\})\)/;
    const markup = /(\w+)\.innerHTML=(\w+)(?=,\1\})/;
    if (!policy.test(code) || !markup.test(code)) throw new Error('lit makes its policy, or its templates, in another way than before.');
    const either = (_: string, types: string, _quote: string, rules: string) =>
      `Document.parseHTML?void 0:["lit-html","cx-kit"].reduce((made,name)=>{try{return made||${types}.createPolicy(name,${rules})}catch{}},void 0)`;
    // Lit marks its places by comments. Nothing else is in a template that the browser would take out.
    const without = 'Document.parseHTML?$1.setHTML($2,{sanitizer:{comments:!0}}):$1.innerHTML=$2';
    return { code: code.replace(policy, either).replace(markup, without), map: null };
  },
};
