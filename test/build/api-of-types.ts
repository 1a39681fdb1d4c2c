import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describeEnvironment } from '../../server-adapter/src/cli/environment-help.ts';
import { endpoints, type Endpoint } from '../../server-adapter/src/contract/endpoints.ts';
import { problemCatalogue } from '../../server-adapter/src/contract/problem.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** What embedders of the server adapter, and sites that import the elements, rely on: exports of every entry, options, endpoints, problem codes and environment variables. */
export function readTypes(): string[] {
  const entries = [...entriesOf('server-adapter'), ...entriesOf('.')];
  const program = ts.createProgram(entries.map(({ types }) => types), { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler, target: ts.ScriptTarget.ES2022, skipLibCheck: true, noEmit: true });
  const checker = program.getTypeChecker();
  const lines = entries.flatMap(({ name, types }) => {
    const file = program.getSourceFile(types);
    const module = file && checker.getSymbolAtLocation(file);
    if (module === undefined) throw new Error(`${types} is no module`);
    return checker.getExportsOfModule(module).flatMap((symbol) => [`${name} export ${symbol.name}`, ...toOptions(symbol, name, checker)]);
  });
  return [
    ...lines,
    ...Object.values<Endpoint>(endpoints).map(({ method, path }) => `endpoint ${method} ${path}`),
    ...Object.keys(problemCatalogue).map((code) => `problem ${code}`),
    ...[...describeEnvironment().matchAll(/^ *([A-Z][A-Z_]+) /gm)].map(([, variable = '']) => `variable ${variable}`),
  ];
}

function entriesOf(folder: string): { name: string; types: string }[] {
  const { name, exports } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as { name: string; exports: Record<string, string | { types?: string }> };
  return Object.entries(exports).flatMap(([entry, to]) => (typeof to === 'object' && to.types !== undefined && !entry.includes('*') && !to.types.includes('*') ? [{ name: join(name, entry), types: join(root, folder, to.types) }] : []));
}

/** The fields of a type of options, nested ones too. */
function toOptions(symbol: ts.Symbol, entry: string, checker: ts.TypeChecker): string[] {
  const declared = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  const declaration = declared.declarations?.[0];
  if (!symbol.name.endsWith('Options') || declaration === undefined || !declaration.getSourceFile().fileName.startsWith(dirname(root))) return [];
  return checker.getDeclaredTypeOfSymbol(declared).getProperties().map(({ name }) => `${entry} option ${symbol.name}.${name}`);
}
