import { KitConsumer } from './kit-consumer.ts';

/** For elements that do not care who is signed in: nothing is asked for their sake. */
export class QuietKitConsumer extends KitConsumer {
  override hostUpdated(): void {}
}
