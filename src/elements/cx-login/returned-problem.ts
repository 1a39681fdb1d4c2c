import { takeFragmentParameter } from '../../browser/fragment.ts';

/**
 * Takes the problem out of the address that a form without script, or a sign-in at a company, came back with: `#cx-problem=<code>`. Anybody can write such an address, so nothing but
 * a code is taken, and the words for it are the kit's own.
 */
export function takeReturnedProblem(): string | undefined {
  const code = takeFragmentParameter('cx-problem');
  if (code === null) return undefined;
  // What every object has, such as `constructor`, is no code either.
  return /^[a-z-]{1,40}$/.test(code) && !(code in {}) ? code : 'internal-error';
}
