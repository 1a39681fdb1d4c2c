import { CxBuy, CxLicensed, CxPrices } from '@cx-kit/elements/react';

export function PricingPage() {
  return (
    <>
      <h1>Pay once a year, or once.</h1>
      <p className="lead">The license is in your account a minute after you pay. No account yet? You get a mail to make one.</p>
      <CxLicensed product="Strobe Desktop">
        <p className="owned">You have Strobe Desktop already. <a href="/account">Your licenses</a></p>
      </CxLicensed>
      <h2 className="unseen">Offers</h2>
      <CxPrices>
        <article className="free">
          <h3>Strobe CLI</h3>
          <p className="price">€ 0</p>
          <ul>
            <li>Record and export</li>
            <li>One process at a time</li>
            <li>MIT licensed</li>
          </ul>
          <a className="button quiet" href="/account/downloads">Download</a>
        </article>
        <CxBuy offer="desktop" heading="Strobe Desktop" price="€ 189" interval="a year" badge="Most teams" highlighted>
          <ul slot="features">
            <li>Graphs, timelines, diffs</li>
            <li>Three machines, moved by yourself</li>
            <li>Kernel and managed stacks</li>
            <li>Works without a network</li>
          </ul>
          Buy Desktop
        </CxBuy>
        <CxBuy offer="replay" heading="Strobe Replay" price="€ 99" interval="once, each" quantityInput>
          <ul slot="features">
            <li>The last minute, always</li>
            <li>Any number of hosts</li>
            <li>Two years of updates</li>
          </ul>
          Buy Replay
        </CxBuy>
      </CxPrices>
    </>
  );
}
