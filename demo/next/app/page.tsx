import Link from 'next/link';
import { Strip } from '../components/strip';

export default function Home() {
  return (
    <>
      <section className="hero">
        <p className="label">Model R-12 · twelve leads · 24 hours</p>
        <h1>Every beat, in order.</h1>
        <p className="lead">Example Rhythm reads a day of heartbeats in the time a coffee takes, and shows you the nine seconds that matter.</p>
        <p className="actions"><Link className="button" href="/buy">Order a license</Link> <Link className="button quiet" href="/account">Your licenses</Link></p>
      </section>
      <Strip />
      <dl className="specification">
        <div><dt>Sampling</dt><dd>1 000 <small>Hz per lead</small></dd></div>
        <div><dt>Resolution</dt><dd>0.5 <small>µV</small></dd></div>
        <div><dt>A day, read in</dt><dd>3:40 <small>min</small></dd></div>
        <div><dt>Workstations</dt><dd>3 <small>per license</small></dd></div>
      </dl>
      <section className="notes" aria-label="What it does">
        <article><h2>Quiet by default</h2><p>No color, no sound, until something is out of rhythm. Then exactly that, and where to look.</p></article>
        <article><h2>Works in the basement</h2><p>Workstations without a network are licensed by a file. Move a license yourself, at any hour.</p></article>
        <article><h2>A library beside it</h2><p>4 000 annotated recordings to compare with, each with its source.</p></article>
      </section>
    </>
  );
}
