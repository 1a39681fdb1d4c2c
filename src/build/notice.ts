/** What the licenses of the libraries inside ask for, by the folder that each is in. */
const notices = {
  lit: 'lit (BSD-3-Clause, Google LLC)',
  nanostores: 'nanostores (MIT, Andrey Sitnik)',
  'lean-qr': 'lean-qr (MIT, David Evans)',
  marked: 'marked (MIT, MarkedJS, Christopher Jeffrey)',
};

/** What a file says first: whose code is in it. */
export function toNotice({ moduleIds }: { moduleIds: readonly string[] }): string {
  const inside = Object.entries(notices).filter(([name]) => moduleIds.some((id) => id.includes(`/node_modules/${name}/`)));
  return `/*! ${['cx-kit (MIT)', ...inside.map(([, notice]) => notice)].join(', ')} */`;
}
