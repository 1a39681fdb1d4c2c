import { tokens, type TokenFacts } from '../docs/facts/tokens.ts';

/** How a token is edited: a color in both schemes, a number with a slider, or a text. */
export type TokenKind = { edit: 'color' } | { edit: 'number'; unit: 'px' | 'ms'; max: number } | { edit: 'text' };

export type Token = TokenFacts & { kind: TokenKind };

/** From what a brand is known by, over what things mean, to single components. */
export interface Tier {
  title: string;
  tokens: readonly Token[];
}

const brand = new Set(['--cx-accent', '--cx-on-accent', '--cx-font', '--cx-radius', '--cx-space']);

/** The largest value of the slider; it is not a limit of the token. */
const sliders: Readonly<Record<string, number>> = {
  '--cx-radius': 32, '--cx-radius-large': 48, '--cx-space': 8, '--cx-control-height': 72, '--cx-font-size': 24, '--cx-font-size-small': 20, '--cx-font-size-title': 40, '--cx-transition': 600,
};

const all: readonly Token[] = tokens.map((token) => ({ ...token, kind: toKind(token) }));

export const tiers: readonly Tier[] = [
  { title: 'Brand', tokens: all.filter(({ name }) => brand.has(name)) },
  { title: 'Meaning', tokens: all.filter(({ name, kind }) => !brand.has(name) && kind.edit === 'color') },
  { title: 'Components', tokens: all.filter(({ name, kind }) => !brand.has(name) && kind.edit !== 'color') },
];

/** Every token that is a color. */
export const colors: readonly Token[] = all.filter(({ kind }) => kind.edit === 'color');

function toKind({ name, value }: TokenFacts): TokenKind {
  const max = sliders[name];
  if (max !== undefined) return { edit: 'number', unit: value.endsWith('ms') ? 'ms' : 'px', max };
  return /^(light-dark|color-mix)\(|^var\(--cx-accent\)$/.test(value) ? { edit: 'color' } : { edit: 'text' };
}
