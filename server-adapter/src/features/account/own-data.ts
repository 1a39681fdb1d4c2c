import type { accountEndpoints } from '../../contract/endpoints/account.ts';
import type { Core } from '../../core/feature.ts';
import type { HandlersOf } from '../../core/http/handler.ts';

type OwnData = Pick<HandlersOf<typeof accountEndpoints>, 'deleteAccount' | 'exportData'>;

/** Everything that is known of somebody: to take along, and to be forgotten. Loaded by the first request. */
export function ownDataHandlers(core: Core): OwnData {
  let loading: Promise<OwnData> | undefined;
  const load = (): Promise<OwnData> => (loading ??= import('./leave.ts').then(({ createLeave }) => createLeave(core)));
  return {
    deleteAccount: async (input, call) => (await load()).deleteAccount(input, call),
    exportData: async (input, call) => (await load()).exportData(input, call),
  };
}
