import { rolldown } from 'rolldown';

/** Bundles a site as its own build would, in development, so that frameworks say what they do not like. By path, the entry as `/site.js`. */
export async function bundleSite(entry: string): Promise<Record<string, string>> {
  const bundled = await rolldown({
    input: { site: new URL(entry, import.meta.url).pathname },
    platform: 'browser',
    logLevel: 'silent',
    transform: { define: { 'process.env.NODE_ENV': '"development"', __VUE_OPTIONS_API__: 'true', __VUE_PROD_DEVTOOLS__: 'false', __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'true' } },
  });
  const { output } = await bundled.generate({ format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' });
  return Object.fromEntries(output.flatMap((file) => (file.type === 'chunk' ? [[`/${file.fileName}`, file.code]] : [])));
}
