import * as v from 'valibot';

/**
 * The request file of the software on a machine without a network, as text. What is in it is between that software and the license server: some kilobytes in three parts
 * between dots (likely), so 32 KB of plain characters are more than any.
 */
export const offlineRequest = v.object({
  request: v.pipe(v.string('required'), v.trim(), v.nonEmpty('required'), v.maxLength(32_768, 'too-long'), v.regex(/^[\x20-\x7e\r\n]*$/, 'invalid')),
});
export type OfflineRequest = v.InferInput<typeof offlineRequest>;
