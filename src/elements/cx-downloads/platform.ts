/** The platforms that a browser tells apart, as release servers write them. */
export type Platform = 'windows' | 'macos' | 'linux' | 'android' | 'ios';

interface Agent {
  userAgentData?: { platform?: string };
  platform?: string;
  userAgent?: string;
  maxTouchPoints?: number;
}

/** Words in which browsers say where they run. Phones first: Android says Linux too. */
const words: readonly [RegExp, Platform][] = [
  [/android/i, 'android'],
  [/iphone|ipad|ipod|\bios\b/i, 'ios'],
  [/^win|windows/i, 'windows'],
  [/^mac|macintosh/i, 'macos'],
  [/linux|cros/i, 'linux'],
];

/** Where the visitor is; `undefined` where the browser does not say. */
export function visitorPlatform({ userAgentData, platform, userAgent, maxTouchPoints = 0 }: Agent = navigator as Agent): Platform | undefined {
  const told = userAgentData?.platform || `${platform ?? ''} ${userAgent ?? ''}`;
  const found = words.find(([pattern]) => pattern.test(told.trim()))?.[1];
  // An iPad says that it is a Mac; no Mac has a screen to touch.
  return found === 'macos' && maxTouchPoints > 1 ? 'ios' : found;
}

/** What the ends of file names, and words in them, say of the platform. */
const files: readonly [RegExp, Platform][] = [
  [/\.(exe|msi|msix|appx|nupkg)$|\bwin(dows|32|64)?\b/i, 'windows'],
  [/\.(dmg|pkg)$|\b(mac(os)?|osx|darwin)\b/i, 'macos'],
  [/\.(appimage|deb|rpm|snap|flatpak|run)$|\blinux\b/i, 'linux'],
  [/\.(apk|aab)$|\bandroid\b/i, 'android'],
  [/\.ipa$|\bios\b/i, 'ios'],
];

/** For which platform a file is, by its name; `undefined` where that does not tell. A release server knows it of a release only. */
export const platformOfFile = (name: string): Platform | undefined => files.find(([pattern]) => pattern.test(name.replaceAll('_', '-')))?.[1];
