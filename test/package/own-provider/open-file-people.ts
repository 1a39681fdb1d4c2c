import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IdentityFixture } from '@cx-kit/server/testing';
import { filePeople } from './file-provider.ts';

/** Two people in a new file. */
export async function openFilePeople(): Promise<IdentityFixture> {
  const folder = await mkdtemp(join(tmpdir(), 'cx-kit-people-'));
  const path = join(folder, 'people.json');
  await writeFile(path, '[]');
  const provider = filePeople(path);
  const people = ['ada@example.com', 'grace@example.com'].map((email) => ({ email, password: 'correct horse battery' }));
  for (const person of people) await provider.identity.back.createUser({ ...person, firstName: 'A', lastName: 'B' }, { priority: 'person' });
  const [customer, other] = people as [IdentityFixture['customer'], IdentityFixture['other']];
  return { provider, customer, other, close: () => rm(folder, { recursive: true }) };
}
