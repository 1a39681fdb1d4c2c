/** A form as Stripe reads it: `line_items[0][price]=price_1` is `{ line_items: [{ price: 'price_1' }] }`, an entry without a key `a[]` is the next one of a list. */
export function readForm(text: string): Record<string, unknown> {
  const root: Tree = new Map();
  for (const [name, value] of new URLSearchParams(text)) {
    const [first = '', ...rest] = name.split('[').map((part) => part.replace(/\]$/, ''));
    put(root, [first, ...rest], value);
  }
  return Object.fromEntries([...root].map(([key, branch]) => [key, toPlain(branch)]));
}

type Tree = Map<string, Tree | string>;

function put(tree: Tree, [first = '', ...rest]: readonly string[], value: string): void {
  const key = first === '' ? String(tree.size) : first;
  if (rest.length === 0) {
    tree.set(key, value);
    return;
  }
  const known = tree.get(key);
  const branch: Tree = known instanceof Map ? known : new Map();
  tree.set(key, branch);
  put(branch, rest, value);
}

function toPlain(branch: Tree | string): unknown {
  if (typeof branch === 'string') return branch;
  const isList = [...branch.keys()].every((key, index) => key === String(index));
  return isList ? [...branch.values()].map(toPlain) : Object.fromEntries([...branch].map(([key, value]) => [key, toPlain(value)]));
}
