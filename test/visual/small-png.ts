import { crc32, deflateSync } from 'node:zlib';
import { PNG } from 'pngjs';

/** The same picture with a palette, which takes few bytes for flat surfaces: the 256 commonest colors are kept; any other, at the edge of some letter, becomes the closest of them. */
export function smallPng(png: Buffer): Buffer {
  const { width, height, data } = PNG.sync.read(png);
  const counts = new Map<number, number>();
  for (let pixel = 0; pixel < width * height; pixel++) {
    const color = data.readUIntBE(pixel * 4, 3);
    counts.set(color, (counts.get(color) ?? 0) + 1);
  }
  const colors = [...counts.keys()].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0));
  const palette = colors.slice(0, 256);
  const places = new Map(colors.map((color, place) => [color, place < 256 ? place : findClosest(color, palette)]));
  const rows = Buffer.alloc((width + 1) * height);
  for (let pixel = 0; pixel < width * height; pixel++) {
    // A byte at the start of each row says that it is not filtered.
    rows[pixel + 1 + Math.floor(pixel / width)] = places.get(data.readUIntBE(pixel * 4, 3)) ?? 0;
  }
  return write(width, height, palette, rows);
}

const toChannels = (color: number): number[] => [color >> 16, (color >> 8) & 255, color & 255];

function findClosest(color: number, palette: readonly number[]): number {
  const channels = toChannels(color);
  const distances = palette.map((other) => toChannels(other).reduce((sum, value, channel) => sum + (value - (channels[channel] ?? 0)) ** 2, 0));
  return distances.indexOf(Math.min(...distances));
}

function write(width: number, height: number, palette: readonly number[], rows: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const colors = Buffer.from(palette.flatMap(toChannels));
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('PLTE', colors), chunk('IDAT', deflateSync(rows, { level: 9 })), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
