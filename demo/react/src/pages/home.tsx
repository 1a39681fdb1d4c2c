import { FlameGraph } from '../flame-graph.tsx';

const figures = [
  ['0.4 %', 'overhead at 99 Hz'],
  ['1 file', 'no agent, no daemon'],
  ['11 ms', 'from key press to graph'],
  ['0 bytes', 'leave your machine'],
] as const;

const features = [
  ['Sample anything', 'C, C++, Rust, Go, the JVM and the kernel below it, in one stack. No rebuild, no flags.'],
  ['Compare two runs', 'Before and after, frame by frame. What got slower is red, and stays red until it is fixed.'],
  ['Replay a stall', 'Keep the last minute in a ring. When p99 jumps, rewind and look at what ran.'],
] as const;

export function HomePage() {
  return (
    <>
      <section className="hero">
        <div>
          <p className="tag">v7.2 · macOS, Linux, Windows</p>
          <h1>See where the time goes.</h1>
          <p className="lead">Strobe is a sampling profiler for programs that are already running. Attach, wait three seconds, read the answer.</p>
          <p className="actions">
            <a className="button" href="/pricing">Get a license</a>
            <a className="button quiet" href="/account/downloads">Download</a>
          </p>
          <pre className="command"><code><span aria-hidden="true">$ </span>strobe attach ./server</code></pre>
        </div>
        <FlameGraph />
      </section>
      <dl className="figures">
        {figures.map(([figure, meaning]) => (
          <div key={figure}>
            <dt>{meaning}</dt>
            <dd>{figure}</dd>
          </div>
        ))}
      </dl>
      <section className="features" aria-label="Features">
        {features.map(([title, text], index) => (
          <article key={title}>
            <span aria-hidden="true">0{index + 1}</span>
            <h2>{title}</h2>
            <p>{text}</p>
          </article>
        ))}
      </section>
    </>
  );
}
