import { CxBuy, CxPrices } from '@cx-kit/elements/react';
import type { Metadata } from 'next';
import { WithoutScript } from '../../components/without-script';

export const metadata: Metadata = { title: 'Order' };

export default function BuyPage() {
  return (
    <>
      <p className="label">Order</p>
      <h1>Two modules. Both without a sales call.</h1>
      <p className="lead">Pay, and the license is in your account within a minute. Who has no account gets a mail to make one.</p>
      <CxPrices>
        <CxBuy offer="review" heading="Rhythm Review" price="€ 79" interval="a year" highlighted badge="R-12">
          <h2 slot="heading">Rhythm Review</h2>
          <ul slot="features"><li>Twelve leads, 24 hours</li><li>Three workstations</li><li>Every update for a year</li></ul>
          <span className="with-script">Order Rhythm Review</span>
          <WithoutScript offer="review" price="€ 79" interval="a year">Order Rhythm Review</WithoutScript>
        </CxBuy>
        <CxBuy offer="library" heading="Rhythm Library" price="€ 149" interval="once" quantityInput>
          <h2 slot="heading">Rhythm Library</h2>
          <ul slot="features"><li>4 000 annotated recordings</li><li>Yours forever</li><li>One per department</li></ul>
          <span className="with-script">Order Rhythm Library</span>
          <WithoutScript offer="library" price="€ 149" interval="once">Order Rhythm Library</WithoutScript>
        </CxBuy>
      </CxPrices>
    </>
  );
}
