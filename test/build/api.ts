import { readdirSync, readFileSync } from 'node:fs';
import { readTypes } from './api-of-types.ts';

/** What pages and servers rely on, each as a line of its own: `cx-login part button`. */
export type Api = readonly string[];

interface Named {
  name: string;
}

interface Declaration {
  tagName?: string;
  attributes?: Named[];
  members?: (Named & { kind: string })[];
  events?: Named[];
  slots?: Named[];
  cssParts?: Named[];
  cssStates?: Named[];
}

const root = new URL('../../', import.meta.url);

/** What they rely on already. */
export const keptFile = new URL('api.json', import.meta.url);

export const readKept = (): Api => JSON.parse(readFileSync(keptFile, 'utf8')) as Api;

/** Elements with their attributes, properties, methods, events, slots, parts and states, out of the manifest; the custom properties that the styles read; and what code imports, configures and calls. */
export function readBuilt(): Api {
  const { modules } = JSON.parse(readFileSync(new URL('dist/custom-elements.json', root), 'utf8')) as { modules: { declarations: Declaration[] }[] };
  const elements = modules.flatMap(({ declarations }) => declarations).filter(({ tagName }) => tagName);
  const styles = readdirSync(new URL('src/styles/', root)).map((file) => readFileSync(new URL(`src/styles/${file}`, root), 'utf8')).join('');
  const tokens = new Set([...styles.matchAll(/var\((--cx-[\w-]+)/g)].map(([, name]) => `custom property ${name}`));
  return [...new Set([...elements.flatMap(toLines), ...tokens, ...readTypes()])].sort();
}

function toLines({ tagName, attributes = [], members = [], events = [], slots = [], cssParts = [], cssStates = [] }: Declaration): string[] {
  const lists = { attribute: attributes, event: events, slot: slots, part: cssParts, state: cssStates, property: members.filter(({ kind }) => kind === 'field'), method: members.filter(({ kind }) => kind === 'method') };
  return [`${tagName}`, ...Object.entries(lists).flatMap(([what, list]) => list.map(({ name }) => `${tagName} ${what} ${name || '(default)'}`))];
}
