import { html, type TemplateResult } from 'lit';
import { createActivation, createLicense, createRelease } from '../../test/mocks/fixtures.ts';
import type { MockAdapter } from '../../test/mocks/mock-adapter.ts';
import { signedIn } from '../customers.ts';
import { adapterAddress, openMock } from '../.storybook/mocks.ts';

/** A customer who has everything that there is to see. */
export function withEverything(mock: MockAdapter): void {
  signedIn(mock);
  mock.licenses = [createLicense(), createLicense({ id: 'license-2', status: 'expired' }), createLicense({ id: 'license-3', status: 'suspended' })];
  mock.activations = [createActivation()];
  mock.releases = [createRelease()];
}

/** Every element at once: those for visitors with an adapter of their own, in which nobody is signed in. */
export function allElements(story: string): TemplateResult {
  const visitors = `${story}-visitors`;
  openMock(visitors);
  return html`
    <div class="all-elements">
      <cx-provider class="forms" adapter=${adapterAddress(visitors)}>
        <cx-login></cx-login>
        <cx-sign-up></cx-sign-up>
        <cx-reset-password></cx-reset-password>
        <cx-buy offer="pro" price="€ 79 a year">Buy Pro</cx-buy>
      </cx-provider>
      <cx-user-button></cx-user-button>
      <cx-licenses></cx-licenses>
      <cx-downloads></cx-downloads>
      <cx-profile></cx-profile>
    </div>
  `;
}
