import { expect } from '@open-wc/testing';
import { executeServerCommand } from '@web/test-runner-commands';

type Preference = { name: 'forced-colors'; value: 'active' | 'none' } | { name: 'prefers-reduced-motion'; value: 'reduce' | 'no-preference' };

/** Sets what somebody has chosen in their system. A browser in which tests cannot set it was started with one choice: tests of the other are skipped. */
export async function prefer(test: { skip(): void }, { name, value }: Preference): Promise<void> {
  const isSet = await executeServerCommand('set-preference', { name, value });
  const { matches } = matchMedia(`(${name}: ${value})`);
  if (isSet) expect(matches, `${name}: ${value}`).to.equal(true);
  else if (!matches) test.skip();
}

/** Undoes what {@link prefer} has set. */
export async function resetPreferences(): Promise<void> {
  await executeServerCommand('set-preference', { name: 'forced-colors', value: 'none' });
}
