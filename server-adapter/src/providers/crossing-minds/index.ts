/** `@cx-kit/server/crossing-minds`: people who have accounts at Crossing Minds. */
export { crossingMinds } from './provider.ts';
export type { CrossingMindsOptions, CrossingMindsService } from './options.ts';
