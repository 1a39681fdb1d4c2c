import { crossingMindsTokens } from '@cx-kit/server/crossing-minds';
import { createCrossingMindsSandbox, demoServices, listenSandbox, seedCrossingMindsDemo } from '@cx-kit/server/testing';

/** Crossing Minds, on a port of its own, which pages call by themselves; with who makes their tokens. */
export async function startRecommendations() {
  const sandbox = createCrossingMindsSandbox({ jwtLifetimeMs: 60_000 });
  const { id: databaseId } = seedCrossingMindsDemo(sandbox);
  const { url, close } = await listenSandbox(sandbox, { host: 'localhost' });
  const { name, password } = demoServices.frontend;
  return { url, close, tokens: crossingMindsTokens({ baseUrl: url, databaseId, name, password }) };
}
