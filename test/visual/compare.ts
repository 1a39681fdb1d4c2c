import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

/** How far a pixel may be off, 0 to 1 (pixelmatch's `threshold`), before it counts; what is smoothed at the edges of letters and lines never does. */
const threshold = 0.05;
/** How many pixels of 10,000 may be off. */
export const tolerance = 1;

export interface Comparison {
  /** Pixels of 10,000 that are off; `Infinity` for another size. */
  difference: number;
  /** The picture that shows them in red, as PNG. */
  diff?: Buffer;
}

export function compare(before: Buffer, after: Buffer): Comparison {
  const [a, b] = [PNG.sync.read(before), PNG.sync.read(after)];
  const { width, height } = a;
  if (width !== b.width || height !== b.height) return { difference: Infinity };
  const diff = new PNG({ width, height });
  const off = pixelmatch(a.data, b.data, diff.data, width, height, { threshold });
  return { difference: (10_000 * off) / (width * height), diff: PNG.sync.write(diff) };
}
