/** What a browser said of itself, as coarse as a person needs to tell their own devices apart. */
export interface Device {
  browser: string | null;
  os: string | null;
}

/** In this order: most browsers also name the ones that they are like. */
const browsers: readonly (readonly [name: string, sign: RegExp])[] = [
  ['Edge', /\bEdg(?:e|A|iOS)?\//],
  ['Opera', /\b(?:OPR|OPiOS|OPT|Opera)\//],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Vivaldi', /\bVivaldi\//],
  ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['Chrome', /\b(?:Chrome|Chromium|CriOS|HeadlessChrome)\//],
  ['Safari', /\bVersion\/[\d.]+.*\bSafari\//],
];

const systems: readonly (readonly [name: string, sign: RegExp])[] = [
  ['iOS', /\b(?:iPhone|iPad|iPod)\b/],
  ['Android', /\bAndroid\b/],
  ['Windows', /\bWindows\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['macOS', /\bMac(?:intosh| OS X)\b/],
  ['Linux', /\b(?:Linux|X11)\b/],
];

/** Reads a `User-Agent` header. Anybody may send anything in it: only words of these lists come out, so none of it needs care afterwards. */
export function readDevice(userAgent: string | null): Device {
  const text = (userAgent ?? '').slice(0, 512);
  return { browser: firstOf(browsers, text), os: firstOf(systems, text) };
}

function firstOf(known: readonly (readonly [name: string, sign: RegExp])[], text: string): string | null {
  return known.find(([, sign]) => sign.test(text))?.[0] ?? null;
}
