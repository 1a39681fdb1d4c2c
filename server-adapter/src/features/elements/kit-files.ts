import { OptionsError } from '../../core/errors.ts';

/** The files of the installed package of the elements. */
export interface KitFiles {
  /** Hashes by the names of the files: `kit.js`, `kit/form-report-….js`. What is not named here is never read. */
  integrity: ReadonlyMap<string, string>;
  /** Reads a file, or what the build has made of it: `.br`, `.gz`. */
  read(name: string, suffix: string): Promise<Uint8Array<ArrayBuffer>>;
}

const packageName = '@cx-kit/elements';
const elsewhere = `let the host serve the folder node_modules/${packageName}/dist/served as the base path (Next.js: a copy of it as public/cx), and leave elements() out`;

/** Finds the package, from the folder `from` or else from this package and the folder of the process. Throws an `OptionsError` that says what to do without it. */
export function findKitFiles(from: string | undefined): KitFiles {
  // Asked for in this way, so that a bundle for the edge has no import that its host does not know.
  const load = globalThis.process?.getBuiltinModule?.bind(globalThis.process);
  const [modules, fs, path] = [load?.('node:module'), load?.('node:fs'), load?.('node:path')];
  if (modules?.createRequire === undefined || fs?.readFileSync === undefined || path === undefined) throw new OptionsError('elements', `reads files, and there are none at the edge: ${elsewhere}`);

  const resolve = (start: string): string[] => {
    try {
      return [path.join(path.dirname(modules.createRequire(start).resolve(`${packageName}/package.json`)), 'dist/served')];
    } catch {
      return [];
    }
  };
  const inFolder = (folder: string): string => path.join(path.resolve(folder), 'index.js');
  const [folder] = (from === undefined ? [import.meta.url, inFolder('.')] : [inFolder(from)]).flatMap(resolve);
  if (folder === undefined) throw new OptionsError('elements', `needs the package ${packageName}: run npm install ${packageName}, or turn it off`);

  const read = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();
  return {
    integrity: new Map(Object.entries(readList(() => fs.readFileSync(path.join(folder, 'integrity.json'), 'utf8')))),
    // Kept, so that a process whose package is replaced goes on with the files that it began with.
    read(name, suffix) {
      const file = path.join(folder, name + suffix);
      const contents = read.get(file) ?? fs.promises.readFile(file);
      read.set(file, contents);
      contents.catch(() => read.delete(file));
      return contents;
    },
  };
}

function readList(read: () => string): Record<string, string> {
  try {
    return JSON.parse(read()) as Record<string, string>;
  } catch {
    throw new OptionsError('elements', `needs ${packageName} of the same version as @cx-kit/server: run npm install ${packageName}, or turn it off`);
  }
}
