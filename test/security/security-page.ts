import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { asvsLevels } from './asvs.ts';
import type { Requirement, Status } from './requirement.ts';
import { asvsGroups, bffGroup } from './security-requirements.ts';
import { findTest } from './test-names.ts';

const states: Record<Status, string> = { met: 'met', partly: 'partly', documented: 'documented', open: 'not met', site: 'the site’s', vendor: 'the license server’s', none: 'does not apply' };

/** What the page has tables of: this file is written by `npm run security:keep`, and held against the tests by one. */
export const factsFile = fileURLToPath(new URL('../../stories/docs/facts/security-requirements.json', import.meta.url));

/** The text of the file: each requirement, whether it is met, and the tests that show it, by their names. */
export function securityFacts(): string {
  const toGroup = ({ title, rows }: { title: string; rows: readonly Requirement[] }) => ({ title, rows: rows.map(toCells) });
  // A row a line, so that two changes seldom meet.
  const rows: string[] = [];
  const text = JSON.stringify({ asvs: asvsGroups.map(toGroup), bff: toGroup(bffGroup) }, (key, value: unknown) => (key === 'rows' ? (value as string[][]).map((row) => rows.push(JSON.stringify(row)) - 1) : value), 2);
  return `${text.replaceAll(/^( {2,})(\d+)(,?)$/gm, (_, indent: string, index: string, comma: string) => `${indent}${rows[Number(index)]}${comma}`)}\n`;
}

function toCells({ id, what, status, tests, places, note }: Requirement): string[] {
  const level = asvsLevels.get(id);
  const shown = [note, ...places.map((place) => `“${place.replace(/^.*#/, '')}”`), ...tests.map(findTest).map(({ file, name }) => `\`${file}\`: ${name.replaceAll(/[<{]/g, (sign) => (sign === '<' ? '&lt;' : '&#123;'))}`)];
  return [level === undefined ? id : `${id} (L${level})`, what, states[status], shown.filter(Boolean).join(' · ')];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(factsFile, securityFacts());
