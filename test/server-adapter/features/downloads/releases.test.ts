import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startHarness } from '../../harness.ts';

for (const disposition of ['inline', 'inline; filename="attachment.html"', undefined]) {
  test(`a file that the vendor sends ${disposition === undefined ? 'without a disposition' : `as ${disposition}`} is saved, and never shown as a page of this origin`, async () => {
    const headers = new Headers({ 'Content-Type': 'text/html', ...(disposition === undefined ? {} : { 'Content-Disposition': disposition }) });
    const harness = await startHarness({
      aroundProvider: (provider) => ({
        ...provider,
        licensing: {
          ...provider.licensing,
          customer: (token) => ({ ...provider.licensing.customer(token), openFile: async () => ({ kind: 'stream', status: 200, headers, body: new Blob(['<script>alert(1)</script>']).stream() }) }),
        },
      }),
    });
    try {
      const answer = await (await harness.signedIn()).send('GET', '/me/releases/1/files/2');
      assert.equal(answer.status, 200, answer.text);
      assert.match(answer.headers.get('content-disposition') ?? '', /^attachment/);
    } finally {
      await harness.close();
    }
  });
}
