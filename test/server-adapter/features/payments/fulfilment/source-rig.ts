import { createIntake } from '../../../../../server-adapter/src/features/payments/intake.ts';
import { createFastSpringSource } from '../../../../../server-adapter/src/features/payments/sources/fastspring/source.ts';
import { createLemonSqueezySource } from '../../../../../server-adapter/src/features/payments/sources/lemon-squeezy/source.ts';
import { createPaddleSource } from '../../../../../server-adapter/src/features/payments/sources/paddle/source.ts';
import { createPolarSource } from '../../../../../server-adapter/src/features/payments/sources/polar/source.ts';
import type { SignedDelivery } from '../../../../../server-adapter/src/testing/signed-delivery.ts';
import { createRig, type RigOptions } from './rig.ts';

export const secret = 'a-secret-of-the-sender';

/** The rig, for every source but Stripe: takes a signed delivery and works until nothing is left to do. */
export async function createSourceRig(options: RigOptions = {}) {
  const rig = await createRig(options);
  const { clock } = rig;
  const secrets = [secret];
  const sources = [createPaddleSource({ secrets, clock }), createFastSpringSource({ secrets }), createLemonSqueezySource({ secrets }), createPolarSource({ secrets, clock })];
  const intake = createIntake({ inbox: rig.store.inbox, sources, clock });
  return {
    ...rig,
    get now() { return rig.now; },
    async tell(source: string, ...deliveries: SignedDelivery[]) {
      for (const { body, headers } of deliveries) {
        await intake.receive(source, { body: new TextEncoder().encode(body), headers: new Headers(headers), receivedAt: clock() });
        await rig.settle();
      }
    },
    /** What the customer has, oldest first. */
    has: (email: string) => rig.licensesOf(email).map(({ expiresAt, suspended, revoked }) => ({ ends: expiresAt === null ? null : new Date(expiresAt).toISOString(), suspended, revoked })),
  };
}
