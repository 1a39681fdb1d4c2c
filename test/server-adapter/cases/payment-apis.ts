import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createStripeSandbox, listenSandbox } from '../../../server-adapter/src/testing/index.ts';
import type { Case } from './case-file.ts';

/** What payment providers can be asked for, over HTTP. */
export interface PaymentApis {
  stripeUrl: string;
  stripeKey: string;
  paddleUrl: string;
  paddleKey: string;
  close(): Promise<void>;
}

const paddleKey = 'pdl_live_apikey_01gtgztp8f4kek3yd4g1wrksa3_q6TGTJyvoIz7LDtXT65bX7_AQO';

/** Listens as Stripe's `GET /v1/checkout/sessions/:id/line_items` and Paddle's `GET /customers/:id`. */
export async function listenPaymentApis({ stripe = {}, paddle = {} }: { stripe: Case['stripe'] | undefined; paddle: Case['paddle'] | undefined }): Promise<PaymentApis> {
  const sandbox = createStripeSandbox();
  for (const [session, items] of Object.entries(stripe)) {
    for (const { price } of items) sandbox.addPrice({ id: price });
    sandbox.addSale(session, items);
  }
  const stripeServer = await listenSandbox(sandbox);
  const paddleServer = listenPaddle(paddle);
  await new Promise<void>((resolve) => paddleServer.listen(0, '127.0.0.1', resolve));
  return {
    stripeUrl: stripeServer.url,
    stripeKey: sandbox.secretKey,
    paddleUrl: `http://127.0.0.1:${(paddleServer.address() as AddressInfo).port}`,
    paddleKey,
    async close() {
      sandbox.close();
      paddleServer.closeAllConnections();
      await Promise.all([stripeServer.close(), new Promise((resolve) => paddleServer.close(resolve))]);
    },
  };
}

/** Replies as developer.paddle.com/api-reference/customers/get-customer documents. */
function listenPaddle(customers: NonNullable<Case['paddle']>): Server {
  return createServer((request, response) => {
    const id = /^\/customers\/(\w+)$/.exec(request.url ?? '')?.[1] ?? '';
    const known = customers[id];
    const isAllowed = request.headers.authorization === `Bearer ${paddleKey}`;
    const meta = { request_id: 'b15ec92e-8688-40d4-a04d-f44cbec93355' };
    const times = { created_at: '2024-04-11T15:57:24.813Z', updated_at: '2024-04-11T15:59:56.658719Z' };
    const data = { id, status: 'active', custom_data: null, name: known?.name ?? null, email: known?.email, marketing_consent: false, locale: 'en', ...times, import_meta: null };
    const code = isAllowed ? 'not_found' : 'forbidden';
    const error = { type: 'request_error', code, detail: code, documentation_url: 'https://developer.paddle.com/v1/errors/shared/not_found' };
    response.writeHead(!isAllowed ? 403 : known === undefined ? 404 : 200, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(isAllowed && known !== undefined ? { data, meta } : { error, meta }));
  });
}
