export { createPolarSource as polar, type PolarOptions } from './source.ts';
