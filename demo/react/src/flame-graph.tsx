/** A function: its name, how much of its caller's time it takes in percent, and what it calls. */
type Frame = readonly [name: string, share: number, calls?: readonly Frame[]];

const sample: readonly Frame[] = [
  ['serve_request', 80, [
    ['decode', 28, [['inflate', 68, [['copy', 74]]]]],
    ['route', 12],
    ['render', 60, [
      ['layout', 68, [
        ['measure_text', 64, [['shape_run', 84, [['lookup', 90, [['hash', 48]]]]]]],
        ['place', 36, [['snap', 70]]],
      ]],
      ['write', 32, [['memcpy', 80]]],
    ]],
  ]],
  ['sweep', 12, [['mark', 86, [['scan', 90]]]]],
  ['idle', 8],
];

/** What the product shows: where a program spends its time. The wider, the longer; what is below is called by what is above. */
export function FlameGraph() {
  return (
    <figure className="window">
      <figcaption>
        <span>strobe record --pid 4121 --seconds 30</span>
        <span className="live">2,970 samples</span>
      </figcaption>
      <div className="flames" role="img" aria-label="A flame graph: 80 percent of the time is spent in serve_request, more than half of it rendering">
        <Row frames={sample} depth={0} />
      </div>
    </figure>
  );
}

function Row({ frames, depth }: { frames: readonly Frame[]; depth: number }) {
  return (
    <div className="row">
      {frames.map(([name, share, calls]) => (
        <div className="frame" key={name} style={{ flexBasis: `${share}%` }}>
          <span className={`heat-${Math.min(depth, 5)}`}>{name}</span>
          {calls && <Row frames={calls} depth={depth + 1} />}
        </div>
      ))}
    </div>
  );
}
