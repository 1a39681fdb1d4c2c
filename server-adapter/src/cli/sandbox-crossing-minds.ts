import { demoCrossingMindsAccounts, demoServices, seedCrossingMindsDemo } from '../testing/crossing-minds/demo-data.ts';
import { createCrossingMindsSandbox } from '../testing/crossing-minds/sandbox.ts';
import type { CrossingMindsSandboxOptions } from '../testing/crossing-minds/sandbox.ts';
import { listenSandbox } from '../testing/listen.ts';
import type { ListenOptions } from '../testing/listen.ts';
import { toTable } from './output.ts';

/** Runs a sandbox of the Crossing Minds API with made-up accounts, and says how to use it. */
export async function startCrossingMinds(options: CrossingMindsSandboxOptions, listen: ListenOptions): Promise<{ described: string; close(): Promise<void> }> {
  const sandbox = createCrossingMindsSandbox(options);
  const { id } = seedCrossingMindsDemo(sandbox);
  const { url, close } = await listenSandbox(sandbox, listen);
  const { manager, frontend } = demoServices;
  const secret = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url');
  const environment = {
    CX_PROVIDER: 'crossing-minds', CROSSING_MINDS_API_BASE_URL: url, CROSSING_MINDS_DATABASE_ID: id,
    CROSSING_MINDS_SERVICE_NAME: manager.name, CROSSING_MINDS_SERVICE_PASSWORD: manager.password,
    CROSSING_MINDS_FRONTEND_NAME: frontend.name, CROSSING_MINDS_FRONTEND_PASSWORD: frontend.password, CX_SECRETS: `sandbox:${secret}`,
  };
  const described = [
    `The Crossing Minds sandbox listens on ${url}`,
    'Environment of `cx-kit-server serve`; without the first line, only its tokens beside Cryptlex:',
    ...Object.entries(environment).map(([name, value]) => `  ${name}=${value}`),
    'Accounts of people (e-mail, password, what there is to see):',
    toTable(Object.values(demoCrossingMindsAccounts).map(({ email, password, shows }) => [` ${email}`, password, shows])),
  ].join('\n');
  return { described, close };
}
