// The plain demo: pages by hand, the kit as a script tag.
import { startDemo } from './server/start-demo.js';

await startDemo({
  folder: new URL('./site/', import.meta.url),
  productName: 'Example Wave',
  recommendationsPath: '/for-you',
  offers: {
    editor: { product: 'editor', name: 'Wave Editor, one year', unitAmount: 7900, interval: 'year' },
    renderFarm: { product: 'renderFarm', name: 'Wave Render Farm, one year', unitAmount: 39000, interval: 'year', source: 'paddle' },
    sounds: { product: 'fonts', name: 'Wave Sounds, forever', unitAmount: 14900, quantity: { max: 5 } },
  },
});
