// The Vue demo: built, then run with everything around it.
import { build } from 'vite';
import { startDemo } from '../server/start-demo.js';

await build({ root: new URL('.', import.meta.url).pathname, logLevel: 'warn' });

await startDemo({
  folder: new URL('./dist/', import.meta.url),
  fallback: 'index',
  productName: 'Verso',
  names: { editor: 'Verso Studio', renderFarm: 'Verso Press Room', fonts: 'Verso Typefaces', feature: 'Hanging punctuation' },
  offers: {
    studio: { product: 'editor', name: 'Verso Studio, one year', unitAmount: 12000, interval: 'year' },
    typefaces: { product: 'fonts', name: 'Verso Typefaces, forever', unitAmount: 24000, quantity: { max: 5 } },
  },
});
