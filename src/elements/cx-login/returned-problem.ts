/**
 * Takes the problem out of the address that a form without script, or a sign-in at a company, came back with: `#cx-problem=<code>`. Anybody can write such an address, so nothing but
 * a code is taken, and the words for it are the kit's own.
 */
export function takeReturnedProblem(): string | undefined {
  const fragment = new URLSearchParams(location.hash.slice(1));
  const code = fragment.get('cx-problem');
  if (code === null) return undefined;
  fragment.delete('cx-problem');
  history.replaceState(history.state, '', `${location.pathname}${location.search}${fragment.size ? `#${fragment}` : ''}`);
  // What every object has, such as `constructor`, is no code either.
  return /^[a-z-]{1,40}$/.test(code) && !(code in {}) ? code : 'internal-error';
}
