import { OptionsError } from '../core/errors.ts';
import { postgres } from './postgres.ts';
import { sqlite } from './sqlite.ts';
import type { Store } from '../ports/store.ts';

/** Opens the store that a URL names: libSQL for `file:`, `:memory:`, `libsql:`, `http:` and `https:`, PostgreSQL for `postgres:` and `postgresql:`. Throws an {@link OptionsError} for anything else. */
export function openStore(url: string): Store {
  if (url === ':memory:' || /^(file|libsql|https?):/.test(url)) return sqlite({ url });
  if (/^postgres(ql)?:\/\//.test(url)) return postgres({ url });
  throw new OptionsError('store', 'should be a URL that starts with file:, libsql:, http:, https: or postgres:');
}
