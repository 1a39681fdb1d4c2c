import { KitConsumer } from './kit-consumer.ts';

/** For elements that do not care who is signed in, or whose inside, which comes later, says what to ask for: nothing is asked for their sake. */
export class QuietKitConsumer extends KitConsumer {
  override quiet = true;
}
