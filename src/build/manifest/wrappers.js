/** `react.js`, `react.d.ts`: a component for each element, and hooks. */
export const toReact = (elements) => ({ js: `'use client';\n${toModule(elements, 'react')}`, types: toTypes(elements, 'react') });

/** `vue.js`, `vue.d.ts`: a component for each element, composables, and a plugin that makes the elements known to all templates. */
export const toVue = (elements) => ({
  js: `import { createPlugin } from './vue/plugin.js';
${toModule(elements, 'vue')}
export const cxKit = /* @__PURE__ */ createPlugin({ ${elements.map(({ className }) => className).join(', ')} });
`,
  types: `import type { CxKitPlugin } from './types/src/vue/plugin.js';
${toTypes(elements, 'vue')}
/** Makes every element known to the templates of an app: \`app.use(cxKit, { adapter: '/cx' })\`. */
export declare const cxKit: CxKitPlugin;

declare module 'vue' {
  interface GlobalComponents {
${elements.map(({ className }) => `    ${className}: typeof ${className};\n`).join('')}  }
}
`,
});

const toModule = (elements, folder) => `import * as tags from './tags.js';
import { toComponent } from './${folder}/element-component.js';

export { useCxLicensed } from './${folder}/use-cx-licensed.js';
export { useCxSession } from './${folder}/use-cx-session.js';
${elements.map(({ className }) => `export const ${className} = /* @__PURE__ */ toComponent(tags.${className});\n`).join('')}`;

/** With the type of each element, as refs need it, by the name of its component. */
const toTypes = (elements, folder) => `import type * as tags from './tags.js';
import type { ElementComponent } from './types/src/${folder}/element-component.js';
${elements.map(({ className, module }) => `import type { ${className} as ${className}Element } from './types/src/${module}.js';\n`).join('')}
export type { CxSession } from './types/src/frameworks/session.js';
export { useCxLicensed } from './types/src/${folder}/use-cx-licensed.js';
export { useCxSession } from './types/src/${folder}/use-cx-session.js';
${elements.map(({ className, summary }) => `/** ${summary} */\nexport declare const ${className}: ElementComponent<${className}Element, tags.${className}Props>;\nexport type ${className} = ${className}Element;\n`).join('')}`;
