import { createServer } from 'node:http';
import { createCryptlexSandbox } from '../../../server-adapter/src/testing/cryptlex/sandbox.ts';
import { customers, emailOf, listenOn, password, tell } from './program.ts';

/** The sandbox, which answers each read once: from then on the bytes are there. */
const sandbox = createCryptlexSandbox({ rateLimit: false });
const { accountId, accessToken } = sandbox;
const { id: productId } = sandbox.state.addProduct({ displayName: 'Editor' });
const tokens: string[] = [];
for (let customer = 0; customer < customers; customer += 1) {
  const email = emailOf(customer);
  const { id: userId } = sandbox.state.addUser({ email, password, firstName: 'Sam', lastName: 'Buyer' });
  for (let license = 0; license < 10; license += 1) sandbox.state.addLicense({ productId, userId });
  const login = await sandbox.fetch(new Request('http://vendor/v3/accounts/login', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ accountId, email, password }) }));
  tokens.push(((await login.json()) as { accessToken: string }).accessToken);
}

const kept = new Map<string, { status: number; headers: Record<string, string>; body: Buffer }>();
const port = await listenOn(createServer(async (incoming, outgoing) => {
  const { method = 'GET', url = '/', headers } = incoming;
  const key = `${url} ${headers.authorization ?? ''}`;
  let answer = method === 'GET' ? kept.get(key) : undefined;
  if (answer === undefined) {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const body = method === 'GET' ? null : Buffer.concat(chunks);
    const response = await sandbox.fetch(new Request(`http://vendor${url}`, { method, headers: headers as Record<string, string>, body }));
    answer = { status: response.status, headers: Object.fromEntries(response.headers), body: Buffer.from(await response.arrayBuffer()) };
    if (method === 'GET') kept.set(key, answer);
  }
  outgoing.writeHead(answer.status, { ...answer.headers, 'content-length': answer.body.length }).end(answer.body);
}));
tell({ port, vendor: { vendorUrl: `http://127.0.0.1:${port}`, accountId, accessToken, tokens } });
