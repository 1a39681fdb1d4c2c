import type { Rolldown } from 'vite';

/** The name of a chunk, without folder and hash: that of its module; words have their language before it, since every language has files of the same names. */
export function chunkName({ name, facadeModuleId, moduleIds }: Pick<Rolldown.PreRenderedChunk, 'name' | 'facadeModuleId' | 'moduleIds'>): string {
  const [, language, file] = /\/i18n\/([a-z]{2})\/(?:[\w-]+\/)?([\w-]+)\.ts$/.exec(facadeModuleId ?? moduleIds.at(-1) ?? '') ?? [];
  return language ? `${language}-${file}` : name;
}
