/** A function: its name, how much of its caller's time it takes in percent, and what it calls. */
type Frame = readonly [name: string, share: number, calls?: readonly Frame[]];

const sample: readonly Frame[] = [
  ['serve_request', 78, [
    ['decode_body', 30, [['inflate', 62, [['copy_match', 70]]], ['utf8_check', 38]]],
    ['route', 12, [['match_path', 100]]],
    ['render', 58, [
      ['layout', 64, [['measure_text', 55, [['shape', 80, [['lookup_glyph', 72]]]]], ['place', 45]]],
      ['write', 36, [['memcpy', 60]]],
    ]],
  ]],
  ['gc_sweep', 13, [['mark', 70, [['visit', 60]]]]],
  ['idle', 9],
];

/** What the product shows: where a program spends its time. The wider, the longer; what is below is called by what is above. */
export function FlameGraph() {
  return (
    <figure className="window">
      <figcaption>
        <span>strobe record --pid 4121 --seconds 30</span>
        <span className="live">2,970 samples</span>
      </figcaption>
      <div className="flames" role="img" aria-label="A flame graph: 78 percent of the time is spent in serve_request, more than half of it rendering">
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
