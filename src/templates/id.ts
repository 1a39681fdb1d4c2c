let count = 0;

/** A prefix for ids, unique in the page. */
export const createId = (): string => `cx-${(count += 1)}`;
