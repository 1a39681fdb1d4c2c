export { createPolarSource as polar, type PolarOptions } from './source.ts';
export { createPolarPortal as polarPortal, type PolarPortalOptions } from './portal.ts';
