const names: Readonly<Record<string, string>> = { windows: 'Windows', macos: 'macOS', linux: 'Linux', android: 'Android', ios: 'iOS' };

/** How a platform writes its own name; the vendor's word for one that is not known here. */
export const platformName = (platform: string): string => (Object.hasOwn(names, platform.toLowerCase()) ? names[platform.toLowerCase()] : undefined) ?? platform;
