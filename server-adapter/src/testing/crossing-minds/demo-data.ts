import type { CrossingMindsDatabase } from './entities.ts';
import type { CrossingMindsSandbox } from './sandbox.ts';

/** Made-up accounts of the demo, each with something else to see. */
export const demoCrossingMindsAccounts = {
  ada: { email: 'ada@example.com', password: 'correct horse battery', shows: 'an account of a person' },
  uma: { email: 'uma@example.com', password: 'correct horse battery', shows: 'an address that is not verified yet' },
} as const;

export const demoServices = {
  manager: { name: 'site-manager', password: 'manager of the demo', role: 'manager' },
  frontend: { name: 'site-pages', password: 'pages of the demo', role: 'frontend' },
} as const;

/** Fills a sandbox: a database of twelve sounds to recommend, people, and the two service accounts that an adapter uses. */
export function seedCrossingMindsDemo({ state }: CrossingMindsSandbox): CrossingMindsDatabase {
  const { ada, uma } = demoCrossingMindsAccounts;
  state.addIndividual({ email: ada.email, password: ada.password, firstName: 'Ada', lastName: 'Palmer' });
  state.addIndividual({ email: uma.email, password: uma.password, firstName: 'Uma', lastName: 'Berg', verified: false });
  for (const service of Object.values(demoServices)) state.addService(service);
  const items = ['rain', 'surf', 'forest', 'thunder', 'fire', 'train', 'harbor', 'night', 'market', 'wind', 'stream', 'bells'];
  return state.addDatabase({ name: 'demo', description: 'Sounds of the demo', items });
}
