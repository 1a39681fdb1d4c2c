/** The presets as text, by their names. */
const files = import.meta.glob<string>('../../src/presets/*.css', { query: '?raw', import: 'default', eager: true });

/** The declarations of a preset's first rule: name and value. Presets are plain CSS, so a designer goes on from where one ends. */
export const presets: Readonly<Record<string, Readonly<Record<string, string>>>> = Object.fromEntries(
  Object.entries(files).map(([path, text]) => [path.replace(/^.*\/|\.css$/g, ''), Object.fromEntries([...text.replace(/\/\*[^]*?\*\//g, '').split('}', 1).join('').matchAll(/(--cx-[\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name, value]))]),
);
