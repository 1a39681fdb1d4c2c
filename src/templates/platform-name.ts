const names = ['Windows', 'macOS', 'Linux', 'Android', 'iOS'];

/** How a platform writes its own name; the vendor's word for one that is not known here. */
export const platformName = (platform: string): string => names.find((name) => name.toLowerCase() === platform.toLowerCase()) ?? platform;

/** Several, as the language lists them: `Linux, macOS und Windows`. */
export const platformNames = (platforms: readonly string[], language: string): string => new Intl.ListFormat(language).format(platforms.map(platformName));
