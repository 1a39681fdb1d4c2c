const beat = 'h34 q8 -14 16 0 h12 l5 7 l9 -76 l11 92 l6 -23 h16 q14 -26 28 0 h33';

/** A strip of paper by day, a monitor by night. */
export function Strip() {
  return (
    <figure className="strip">
      <figcaption className="label"><span>II</span><span>25 mm/s</span><span>10 mm/mV</span><span>72 bpm</span></figcaption>
      <svg viewBox="0 0 1190 160" preserveAspectRatio="xMidYMid slice" role="img" aria-label="Seven heartbeats, evenly spaced">
        <path d={`M0 100 ${beat.repeat(7)}`} />
      </svg>
    </figure>
  );
}
