import type { Rolldown } from 'vite';

type Graph = Pick<Rolldown.PluginContext, 'getModuleInfo'>;

/** Whether signing in needs a module at once, and another element too. */
export function isShared(id: string, graph: Graph): boolean {
  const seen = new Set([id]);
  // A set may grow while it is walked.
  for (const module of seen) graph.getModuleInfo(module)?.importers.forEach((importer) => seen.add(importer));
  const users = new Set([...seen].flatMap((module) => /\/(cx-[\w-]+)\/\1\.ts$/.exec(module)?.[1] ?? []));
  return users.size > 1 && users.has('cx-login');
}

/** Whether a module is needed at once, or by more than one of the parts that are loaded later. */
export function isInCore(id: string, graph: Graph): boolean {
  const roots = new Set<string>();
  const seen = new Set<string>();
  const climb = (id: string): void => {
    const { isEntry = false, dynamicImporters = [], importers = [] } = graph.getModuleInfo(id) ?? {};
    if (seen.has(id)) return;
    seen.add(id);
    if (isEntry) roots.add('entry');
    if (dynamicImporters.length > 0) roots.add(id);
    importers.forEach(climb);
  };
  climb(id);
  return roots.has('entry') || roots.size > 1;
}
