import { OptionsError } from '../../../../core/errors.ts';

/** Throws an {@link OptionsError} unless there is a secret, and none is empty: with an empty one everybody could sign. */
export function demandSecrets(secrets: readonly string[], what: string): void {
  if (secrets.length === 0 || secrets.some((secret) => secret.trim() === '')) throw new OptionsError('secrets', `should hold ${what}`);
}
