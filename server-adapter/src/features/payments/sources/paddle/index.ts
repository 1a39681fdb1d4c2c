export { createPaddleSource as paddle, type PaddleOptions } from './source.ts';
export { createPaddleCheckout as paddleCheckout, type PaddleCheckoutOptions } from './checkout.ts';
export { createPaddlePortal as paddlePortal, type PaddlePortalOptions } from './portal.ts';
