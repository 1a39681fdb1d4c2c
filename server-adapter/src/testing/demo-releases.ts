import type { SandboxProduct } from './cryptlex/entities.ts';
import type { CryptlexSandbox } from './cryptlex/sandbox.ts';

const notes = `## What is new
- Opens files of **2 GB** and more
- A dark theme that follows the system

[Everything that changed](https://example.com/changelog)`;

/** Releases of the demo's products, with a file for each platform, and one that is not published yet. */
export function seedReleases({ state }: CryptlexSandbox, { editor, fonts }: { editor: SandboxProduct; fonts: SandboxProduct }, now: number): void {
  const on = (daysAgo: number) => new Date(now - daysAgo * 86_400_000).toISOString();
  const add = (product: SandboxProduct, version: string, daysAgo: number, files: Record<string, string>, more: { notes?: string; published?: boolean; channel?: string } = {}) =>
    state.addRelease({
      productId: product.id, version, name: `${product.displayName} ${version}`, createdAt: on(daysAgo), publishedAt: more.published === false ? null : on(daysAgo),
      platforms: Object.keys(files), files: Object.values(files).map((name) => ({ name, content: `This stands for ${name}.\n`.repeat(200) })), ...more,
    });
  const file = toFileName(editor.displayName);
  add(editor, '4.1.3', 120, { windows: `${file}-4.1.3-x64.msi`, macos: `${file}-4.1.3.dmg` });
  add(editor, '4.2.0', 12, { windows: `${file}-4.2.0-x64.msi`, macos: `${file}-4.2.0.dmg`, linux: `${file}_4.2.0_amd64.deb` }, { notes });
  add(editor, '5.0.0-beta.1', 1, { windows: `${file}-5.0.0-beta.1-x64.msi` }, { channel: 'beta', published: false });
  add(fonts, '2.0.0', 300, { any: `${fonts.displayName.toLowerCase()} 2.0.0.zip` });
}

const toFileName = (name: string) => name.toLowerCase().replace(/\W+/g, '-');
