import { createActivation, createLicense } from '../mocks/fixtures.ts';
import { createMockAdapter } from '../mocks/mock-adapter.ts';
import { adapterConformance } from './adapter-conformance.ts';

describe('the mock adapter', () => {
  for (const { name, run } of adapterConformance) {
    it(name, async () => {
      const mock = createMockAdapter();
      mock.licenses.push(createLicense(), createLicense({ id: 'license-2' }));
      mock.activations.push(createActivation());
      await run({
        customer: { email: 'ada@example.com', password: 'correct horse' },
        async fetch(path, init) {
          const response = await mock.fetch(new Request(`${location.origin}/cx${path}`, init));
          if (!response) throw new Error('The mock has no answer.');
          return response;
        },
      });
    });
  }
});
