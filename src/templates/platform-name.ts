import { writeList } from '../browser/intl.ts';

const names = ['Windows', 'macOS', 'Linux', 'Android', 'iOS'];

/** How a platform writes its own name; the vendor's word for one that is not known here. */
export const platformName = (platform: string): string => names.find((name) => name.toLowerCase() === platform.toLowerCase()) ?? platform;

/** Several, as the language lists them: `Linux, macOS und Windows`. */
export function platformNames(platforms: readonly string[], language: string): string {
  const named = platforms.map(platformName);
  return writeList(named, language) ?? named.join(', ');
}
