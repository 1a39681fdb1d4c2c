export * from './script.ts';
export * from './elements/all.ts';
/** Loaded with the first form. */
export { CxField } from './elements/cx-field/cx-field.ts';
