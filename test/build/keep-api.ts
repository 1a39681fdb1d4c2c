import { writeFileSync } from 'node:fs';
import { keptFile, readBuilt } from './api.ts';

/** `npm run api:keep`, after a build: what is there now is what pages may rely on. */
writeFileSync(keptFile, `${JSON.stringify(readBuilt(), null, 2)}\n`);
