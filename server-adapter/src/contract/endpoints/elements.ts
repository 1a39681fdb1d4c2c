import * as v from 'valibot';
import type { Endpoint } from '../endpoint.ts';

const file = v.pipe(v.string(), v.regex(/^[\w-]{1,100}\.js$/));
const importMap = v.object({ integrity: v.record(v.string(), v.string()) });

const asset = { method: 'GET', caller: 'anyone', withoutStore: true, status: 200 } as const;

/** The elements, for a script tag of the page. */
export const elementsEndpoints = {
  kit: { ...asset, path: '/kit.js', asset: 'text/javascript', summary: 'Returns the script with every element. They use the adapter that it comes from.', problems: [] },
  kitStyles: { ...asset, path: '/kit.css', asset: 'text/css', summary: 'Returns the style sheet that hides what is for signed-in people until the script has run.', problems: [] },
  kitPart: { ...asset, path: '/kit/:file', params: { file }, asset: 'text/javascript', summary: 'Returns a part that the script loads when it is needed. Its name changes with its contents.', problems: ['not-found'] },
  kitIntegrity: { ...asset, path: '/kit.json', answer: importMap, summary: 'Returns an import map with the hash of each of these files, for pages that check them.', problems: [] },
} as const satisfies Record<string, Endpoint>;
