/** `@cx-kit/server/crossing-minds`: people who have accounts at Crossing Minds, and tokens for pages that call its API. */
export { crossingMinds } from './provider.ts';
export { crossingMindsTokens } from './tokens.ts';
export type { CrossingMindsTokensOptions } from './tokens.ts';
export type { CrossingMindsOptions, CrossingMindsService } from './options.ts';
