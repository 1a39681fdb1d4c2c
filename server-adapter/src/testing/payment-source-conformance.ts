import { type Delivery, DeliveryError, type PaymentSource, SignatureError } from '../features/payments/payment-source.ts';
import { OptionsError } from '../core/errors.ts';
import type { SignedDelivery } from './signed-delivery.ts';
import { equal } from './store-conformance/assert.ts';

/** What the suite needs of a source. */
export interface PaymentSourceFixture {
  /** The source, with these secrets and this clock (milliseconds since 1970). */
  create(secrets: readonly string[], clock: () => number): PaymentSource;
  /** Signs a body as the sender does, at this instant (milliseconds since 1970). */
  sign(body: unknown, secret: string, at: number): SignedDelivery | Promise<SignedDelivery>;
  /** Two secrets that the sender could have given. */
  secrets: readonly [string, string];
  /** A body that tells of a payment. */
  paid: unknown;
  /** A body of a type that nobody knows. */
  unknown: unknown;
  /** Bodies of a test or a sandbox, where they say so. */
  test?: unknown;
  /** A body of a payment with an amount, a period or a time that cannot be read. */
  unreadable?: unknown;
  /** Whether the signature tells when it was made. */
  timed: boolean;
}

/** One test of the suite. Rejects when the source breaks the promise. */
export interface PaymentSourceConformanceTest {
  name: string;
  run(fixture: PaymentSourceFixture): Promise<void>;
}

const now = Date.UTC(2027, 0, 1);

/** What every driver of the {@link PaymentSource} port has to show, for any test runner: call `run` of each. */
export function paymentSourceConformance(): PaymentSourceConformanceTest[] {
  return [
    { name: 'takes what was signed with any of its secrets', run: takesEverySecret },
    { name: 'refuses what was signed with another secret, and says nothing of any', run: refusesAnotherSecret },
    { name: 'refuses a body that was changed in any byte', run: refusesEveryChange },
    { name: 'refuses a delivery without its headers, or with something else in them', run: refusesOddHeaders },
    { name: 'refuses what was signed more than five minutes from now, where the signature tells', run: refusesOldAndFuture },
    { name: 'tells a payment, under ids that begin with its name and are the same each time', run: tellsPayment },
    { name: 'tells an event of an unknown type as one that means nothing', run: tellsUnknown },
    { name: 'says of a test that it is one, and of nothing else, where the body tells', run: saysTest },
    { name: 'keeps an event that it cannot read, as it came in and with a reason that quotes nothing', run: keepsUnreadable },
    { name: 'refuses to read what is not its own, and quotes nothing of it', run: refusesOtherBodies },
    { name: 'is not made without a secret', run: demandsSecret },
  ];
}

async function takesEverySecret({ create, sign, secrets, paid }: PaymentSourceFixture): Promise<void> {
  const source = create(secrets, () => now);
  for (const secret of secrets) await source.verify(toDelivery(await sign(paid, secret, now)));
}

async function refusesAnotherSecret(fixture: PaymentSourceFixture): Promise<void> {
  const { create, sign, secrets: [own, another], paid } = fixture;
  await demandRefused(create([own], () => now), toDelivery(await sign(paid, another, now)), fixture);
}

async function refusesEveryChange(fixture: PaymentSourceFixture): Promise<void> {
  const { create, sign, secrets, paid } = fixture;
  const source = create(secrets, () => now);
  const genuine = toDelivery(await sign(paid, secrets[0], now));
  for (let at = 0; at < genuine.body.length; at += Math.ceil(genuine.body.length / 25)) {
    const body = Uint8Array.from(genuine.body, (byte, index) => (index === at ? byte ^ 1 : byte));
    await demandRefused(source, { ...genuine, body }, fixture);
  }
}

async function refusesOddHeaders(fixture: PaymentSourceFixture): Promise<void> {
  const { create, sign, secrets, paid } = fixture;
  const source = create(secrets, () => now);
  const genuine = toDelivery(await sign(paid, secrets[0], now));
  await demandRefused(source, { ...genuine, headers: new Headers() }, fixture);
  for (const name of [...genuine.headers.keys()].filter((key) => key !== 'content-type')) {
    for (const value of ['', '=', 'v1,', 'ts=1;h1=', 'zz', '%'.repeat(300)]) {
      const headers = new Headers(genuine.headers);
      headers.set(name, value);
      await demandRefused(source, { ...genuine, headers }, fixture);
    }
  }
}

async function refusesOldAndFuture(fixture: PaymentSourceFixture): Promise<void> {
  const { create, sign, secrets, paid, timed } = fixture;
  if (!timed) return;
  const source = create(secrets, () => now);
  for (const seconds of [-300, 300]) await source.verify(toDelivery(await sign(paid, secrets[0], now + seconds * 1000)));
  for (const seconds of [-301, 301, 86_400]) await demandRefused(source, toDelivery(await sign(paid, secrets[0], now + seconds * 1000)), fixture);
}

async function tellsPayment({ create, sign, secrets, paid }: PaymentSourceFixture): Promise<void> {
  const source = create(secrets, () => now);
  const delivery = toDelivery(await sign(paid, secrets[0], now));
  const events = source.parse(delivery);
  equal(source.parse(delivery), events, 'the same delivery, read again');
  equal(new Set(events.map(({ id }) => id)).size, events.length, 'events with an id of their own');
  if (!events.some(({ purchase }) => purchase?.kind === 'paid')) throw new Error('no event tells of the payment');
  for (const { id, occurredAt, purchase } of events) {
    if (!Number.isFinite(occurredAt)) throw new Error('an event does not tell when it occurred');
    for (const name of [id, ...(purchase === null ? [] : [purchase.purchaseId, ...(purchase.follows ?? [])])]) {
      if (!name.startsWith(`${source.name}:`)) throw new Error(`${name} does not begin with the name of the source`);
    }
  }
}

async function tellsUnknown({ create, sign, secrets, unknown }: PaymentSourceFixture): Promise<void> {
  const events = create(secrets, () => now).parse(toDelivery(await sign(unknown, secrets[0], now)));
  equal(events.map(({ purchase }) => purchase), [null], 'what an event of an unknown type means');
}

async function saysTest({ create, sign, secrets, paid, test }: PaymentSourceFixture): Promise<void> {
  if (test === undefined) return;
  const source = create(secrets, () => now);
  const isTest = async (body: unknown) => source.parse(toDelivery(await sign(body, secrets[0], now))).map((event) => event.test === true);
  if (!(await isTest(test)).every((said) => said)) throw new Error('an event of a test is not said to be one');
  if ((await isTest(paid)).some((said) => said)) throw new Error('a payment is said to be a test');
}

async function keepsUnreadable({ create, sign, secrets, unreadable }: PaymentSourceFixture): Promise<void> {
  if (unreadable === undefined) return;
  const source = create(secrets, () => now);
  const signed = await sign(unreadable, secrets[0], now);
  const [event] = source.parse(toDelivery(signed));
  if (event?.purchase?.kind !== 'unreadable') throw new Error('an event that cannot be read is not kept as one');
  equal(source.parse({ ...toDelivery(signed), body: new TextEncoder().encode(event.purchase.raw) })[0]?.id, event.id, 'what was kept, read again');
  if (event.purchase.reason.includes('quoted-text')) throw new Error('the reason quotes the body');
}

async function refusesOtherBodies({ create, sign, secrets, paid }: PaymentSourceFixture): Promise<void> {
  const source = create(secrets, () => now);
  const genuine = toDelivery(await sign(paid, secrets[0], now));
  const bodies = ['', '{', 'null', '[]', '"quoted-text"', '{}', '{"events":"quoted-text"}', '{"data":"quoted-text"}'].map((text) => new TextEncoder().encode(text));
  for (const body of [...bodies, Uint8Array.of(0xff, 0xfe, 0x7b)]) {
    const error = failureOf(() => source.parse({ ...genuine, body }));
    if (!(error instanceof DeliveryError)) throw new Error(`a body that is no event gave ${String(error)}`);
    if (error.message.includes('quoted-text')) throw new Error('the error quotes the body');
  }
}

async function demandsSecret({ create }: PaymentSourceFixture): Promise<void> {
  for (const secrets of [[], [' ']]) {
    const error = failureOf(() => create(secrets, () => now));
    if (!(error instanceof OptionsError)) throw new Error(`without a secret it gave ${String(error)}`);
  }
}

function toDelivery({ body, headers }: SignedDelivery): Delivery {
  return { body: new TextEncoder().encode(body), headers: new Headers(headers), receivedAt: now };
}

async function demandRefused(source: PaymentSource, delivery: Delivery, { secrets }: PaymentSourceFixture): Promise<void> {
  const error: unknown = await source.verify(delivery).then(() => undefined, (reason: unknown) => reason);
  if (!(error instanceof SignatureError)) throw new Error(`a delivery that is not genuine gave ${String(error)}`);
  if (secrets.some((secret) => error.message.includes(secret))) throw new Error('the error names a secret');
}

function failureOf(run: () => unknown): unknown {
  try {
    run();
    return undefined;
  } catch (error) {
    return error;
  }
}
