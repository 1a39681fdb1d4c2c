// Runs in a folder of its own, into which the bench has installed better-auth: get-session with everything in memory.
import { createServer } from 'node:http';
import { betterAuth } from 'better-auth';
import { memoryAdapter } from 'better-auth/adapters/memory';
import { toNodeHandler } from 'better-auth/node';

const auth = betterAuth({
  baseURL: 'http://127.0.0.1',
  secret: 'Zr8vKq2TnB5xWm9LcY4hJd7sGf3pQe6a',
  database: memoryAdapter({ user: [], session: [], account: [], verification: [] }),
  emailAndPassword: { enabled: true },
  rateLimit: { enabled: false },
  logger: { disabled: true },
  telemetry: { enabled: false },
});
const signedUp = await auth.api.signUpEmail({ body: { email: 'customer@example.com', password: 'correct horse battery staple', name: 'Sam Buyer' }, asResponse: true });
const cookies = signedUp.headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0]);
const server = createServer(toNodeHandler(auth));
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port, cookies: [cookies.join('; ')] }));
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send({ cpu: user + system, rss: process.memoryUsage.rss() });
});
process.on('disconnect', () => process.exit());
