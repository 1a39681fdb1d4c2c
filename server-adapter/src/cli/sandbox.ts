import * as v from 'valibot';
import { createCryptlexSandbox } from '../testing/cryptlex/sandbox.ts';
import { demoCustomers, seedDemo } from '../testing/demo-data.ts';
import type { DemoData } from '../testing/demo-data.ts';
import { listenSandbox } from '../testing/listen.ts';
import { createStripeSandbox } from '../testing/stripe/sandbox.ts';
import { defineCommand } from './define-command.ts';
import { CommandFailure, failInOneLine, print, toTable } from './output.ts';
import { startCrossingMinds } from './sandbox-crossing-minds.ts';
import { untilStopped } from './serve.ts';

export const sandboxCommand = defineCommand({
  meta: { name: 'sandbox', description: 'Run a sandbox of the Cryptlex API with made-up customers, and one of Stripe Checkout; or one of the Crossing Minds API. Nothing is kept when it ends.' },
  args: {
    provider: { type: 'enum', options: ['cryptlex', 'crossing-minds'], default: 'cryptlex', description: 'Whose API' },
    port: { type: 'string', default: '4010', description: 'Port; 0 takes any that is free', valueHint: 'number' },
    'stripe-port': { type: 'string', default: '0', description: 'Port of Stripe; 0 takes any that is free', valueHint: 'number' },
    adapter: { type: 'string', default: 'http://localhost:8787/cx', description: 'Where the adapter is that hears of payments', valueHint: 'url' },
    host: { type: 'string', default: '127.0.0.1', description: 'Address to listen on', valueHint: 'address' },
    latency: { type: 'string', default: '0', description: 'Milliseconds before each answer', valueHint: 'ms' },
    errors: { type: 'string', default: '0', description: 'Share of requests answered with 500', valueHint: '0..1' },
    'lost-answers': { type: 'string', default: '0', description: 'Share of requests that are carried out and never answered', valueHint: '0..1' },
    'search-lag': { type: 'string', default: '0', description: 'Milliseconds for which lists do not show what is new', valueHint: 'ms' },
    'token-seconds': { type: 'string', default: '300', description: 'Seconds for which a token of Crossing Minds is good', valueHint: 'seconds' },
    'rate-limit': { type: 'boolean', default: true, description: 'Refuse too many requests: 50 in 5 seconds per address, as Cryptlex has it, or 50 a second', negativeDescription: 'Take any number of requests' },
  },
  run: ({ args }) =>
    failInOneLine(async () => {
      const faults = { latencyMs: toNumber('latency', args.latency, 600_000), errorRate: toNumber('errors', args.errors, 1), lostAnswerRate: toNumber('lost-answers', args['lost-answers'], 1) };
      if (args.provider === 'crossing-minds') {
        const jwtLifetimeMs = toNumber('token-seconds', args['token-seconds'], 86_400) * 1000;
        const { described, close } = await startCrossingMinds({ jwtLifetimeMs, faults, rateLimit: args['rate-limit'] && { requests: 50, windowMs: 1000 } }, { port: toNumber('port', args.port, 65_535), host: args.host });
        const stopped = untilStopped();
        print(described);
        await stopped;
        return close();
      }
      const sandbox = createCryptlexSandbox({ ...(args['rate-limit'] ? {} : { rateLimit: false }), faults: { ...faults, searchLagMs: toNumber('search-lag', args['search-lag'], 600_000) } });
      const data = seedDemo(sandbox);
      const { host, adapter } = args;
      if (!URL.canParse(adapter)) throw new CommandFailure('--adapter must be an address such as http://localhost:8787/cx');
      const stripePort = toNumber('stripe-port', args['stripe-port'], 65_535);
      const { url, close } = await listenSandbox(sandbox, { port: toNumber('port', args.port, 65_535), host });
      const stripe = await startStripe(data, { port: stripePort, host, adapter }).catch(async (error: unknown) => {
        await close();
        throw error;
      });
      const stopped = untilStopped();
      print(describeSandbox(url, sandbox, data.editor, stripe));
      await stopped;
      await Promise.all([close(), stripe.close()]);
    }),
});

function describeSandbox(url: string, { accountId, accessToken }: { accountId: string; accessToken: string }, product: { id: string; licenseTemplateId: string | null }, stripe: StripeForSandbox): string {
  const secret = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url');
  const environment = { CRYPTLEX_WEB_API_BASE_URL: url, CRYPTLEX_ACCOUNT_ID: accountId, CRYPTLEX_ACCESS_TOKEN: accessToken, CX_SECRETS: `sandbox:${secret}`, ...stripe.environment };
  const checkout = { CRYPTLEX_PRODUCT_ID: product.id, ...(product.licenseTemplateId === null ? {} : { CRYPTLEX_LICENSE_TEMPLATE: product.licenseTemplateId }) };
  return [
    `The Cryptlex sandbox listens on ${url}`,
    'Environment of `cx-kit-server serve`:',
    toLines(environment),
    'Files that sell its products through the Stripe sandbox:',
    ...Object.entries(stripe.files).map(([name, content]) => `  ${name}: ${JSON.stringify(content)}`),
    'Metadata of a Stripe checkout that buys a license:',
    toLines(checkout),
    'Customers (e-mail, password, what there is to see):',
    toTable(Object.values(demoCustomers).map(({ email, password, shows }) => [` ${email}`, password, shows])),
  ].join('\n');
}

function toLines(entries: Readonly<Record<string, string>>): string {
  return Object.entries(entries).map(([name, value]) => `  ${name}=${value}`).join('\n');
}

function toNumber(name: string, text: string, max: number): number {
  const result = v.safeParse(v.pipe(v.string(), v.decimal(), v.transform(Number), v.minValue(0), v.maxValue(max)), text);
  if (!result.success) throw new CommandFailure(`--${name} must be a number from 0 to ${max}`);
  return result.output;
}

/** Stripe Checkout, played beside the license server, with two prices that buy its products. */
export interface StripeForSandbox {
  /** Variables of `serve`. */
  environment: Record<string, string>;
  /** What to put into the files that two of them name. */
  files: Record<'CX_OFFERS_FILE' | 'CX_PRODUCTS_FILE', unknown>;
  close(): Promise<void>;
}

/** `adapter`: where its events go, such as `http://localhost:8787/cx`. */
export async function startStripe({ editor, fonts }: DemoData, { port, host, adapter }: { port: number; host: string; adapter: string }): Promise<StripeForSandbox> {
  const stripe = createStripeSandbox({ webhookUrl: `${adapter.replace(/\/$/, '')}/webhooks/stripe` });
  const yearly = stripe.addPrice({ id: 'price_editor_yearly', name: 'Wave Editor, one year', unitAmount: 7900, interval: 'year' });
  const once = stripe.addPrice({ id: 'price_sounds', name: 'Wave Sounds, forever', unitAmount: 14_900 });
  const { url, close } = await listenSandbox(stripe, { port, host });
  const toMapping = ({ id, licenseTemplateId }: DemoData['editor']) => ({ productId: id, ...(licenseTemplateId === null ? {} : { licenseTemplateId }) });
  return {
    environment: { STRIPE_API_BASE_URL: url, STRIPE_SECRET_KEY: stripe.secretKey, STRIPE_WEBHOOK_SECRET: stripe.webhookSecret, CX_ACCEPT_TEST_PAYMENTS: 'true' },
    files: {
      CX_OFFERS_FILE: { editor: { source: 'stripe', price: yearly.id, mode: 'subscription' }, sounds: { source: 'stripe', price: once.id, quantity: { max: 5 } } },
      CX_PRODUCTS_FILE: { [yearly.id]: toMapping(editor), [once.id]: toMapping(fonts) },
    },
    async close() {
      stripe.close();
      await close();
    },
  };
}
