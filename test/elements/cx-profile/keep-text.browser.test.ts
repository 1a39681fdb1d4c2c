import { expect } from '@open-wc/testing';
import { printText } from '../../../src/elements/cx-profile/two-factor-views.ts';
import { eventually } from '../inside.ts';

describe('a text that is printed', () => {
  const { setTimeout } = window;
  afterEach(() => {
    window.setTimeout = setTimeout;
  });

  /** The frame that is printed. Nothing is, and nobody is told. */
  async function print(): Promise<HTMLIFrameElement> {
    const stub = new MutationObserver(() => {
      const { contentWindow } = document.querySelector<HTMLIFrameElement>('body > iframe[title=Codes]') ?? {};
      if (contentWindow) contentWindow.print = () => undefined;
    });
    stub.observe(document.body, { childList: true });
    await printText({ title: 'Codes', lines: ['secret-code'] });
    stub.disconnect();
    return document.querySelector<HTMLIFrameElement>('body > iframe[title=Codes]')!;
  }

  it('leaves the page when it is printed', async () => {
    const frame = await print();
    expect(frame.contentDocument!.body.textContent).to.include('secret-code');
    frame.contentWindow!.dispatchEvent(new Event('afterprint'));
    await eventually(() => !frame.isConnected);
  });

  it('leaves the page after a while where the browser does not say that it has printed', async () => {
    const later: (() => void)[] = [];
    window.setTimeout = ((act: () => void, delay: number) => (delay > 60_000 ? later.push(act) : setTimeout(act, delay))) as typeof window.setTimeout;
    const frame = await print();
    expect(frame.isConnected).to.equal(true);
    expect(later).to.have.length(1);
    later[0]!();
    expect(frame.isConnected).to.equal(false);
  });
});
