const files = import.meta.glob<string>('../pictures/*.png', { eager: true, query: '?url', import: 'default' });

/** The addresses of a demo's pictures, by what they show: `home-light` first, `account-dark` last. Taken by `npm run pictures`. */
export function picturesOf(brand: string): readonly { shows: string; address: string }[] {
  const backwards = Object.entries(files).sort(([a], [b]) => b.localeCompare(a));
  return backwards.flatMap(([path, address]) => {
    const shows = new RegExp(`/${brand}-(?<shows>[\\w-]+)\\.png$`).exec(path)?.groups?.['shows'];
    return shows === undefined ? [] : [{ shows, address }];
  });
}

/** The address of a picture of a level of theming: `tokens`, `parts`, `unstyled`, `slots`, `own-markup`. */
export function themingPicture(level: string): string | undefined {
  return files[`../pictures/theming-${level}.png`];
}

/** The address of a picture of the licenses: `before` they had places of their own, the `list`, a `place`. */
export function licensesPicture(of: string): string | undefined {
  return files[`../pictures/licenses-${of}.png`];
}
