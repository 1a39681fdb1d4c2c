import type { Plugin } from 'vite';

/**
 * Browsers remember that an import failed, by its address: another try needs another one. It would not be checked against the hashes of an import map, so with such there is none.
 * Kept though it costs 47 bytes (27,478 instead of 27,431, brotli): without it, a part that a network has failed once could never be had again on that page. What stands in its place is as long as `import`, so that the source map stays true.
 */
export const retried: Plugin = {
  name: 'retried',
  generateBundle(_, bundle) {
    const retry = `function cxLoad(u){return import(u).catch(e=>{if(document.querySelector("[type=importmap]")?.text.includes("integrity"))throw e;return import(u+"?"+Date.now())})}`;
    for (const file of Object.values(bundle)) {
      if (file.type !== 'chunk' || !/import\(`\.\//.test(file.code)) continue;
      const [code = '', ...rest] = file.code.replaceAll('import(`./', 'cxLoad(`./').split(/(?=\n\/\/# sourceMappingURL)/);
      file.code = [code, `\n${retry}`, ...rest].join('');
    }
  },
};
