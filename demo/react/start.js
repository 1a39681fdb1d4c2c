// The React demo: built, then run with everything around it.
import { build } from 'vite';
import { startDemo } from '../server/start-demo.js';

await build({ root: new URL('.', import.meta.url).pathname, logLevel: 'warn' });

await startDemo({
  folder: new URL('./dist/', import.meta.url),
  fallback: 'index',
  productName: 'Strobe',
  names: { editor: 'Strobe Desktop', renderFarm: 'Strobe Fleet', fonts: 'Strobe Replay', feature: 'Kernel stacks' },
  pricesPath: '/pricing',
  offers: {
    desktop: { product: 'editor', name: 'Strobe Desktop, one year', unitAmount: 18900, interval: 'year' },
    replay: { product: 'fonts', name: 'Strobe Replay, forever', unitAmount: 9900, quantity: { max: 25 } },
  },
});
