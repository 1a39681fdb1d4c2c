import { tokens } from './tokens.ts';

/** Every custom property that a page may set: those of the sheet, and the one that has no twin there. */
export const tokenNames = ['--cx-font', ...(tokens.cssText.match(/--cx-[\w-]+/g) ?? [])];
