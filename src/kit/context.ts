import type { Context } from '@lit/context';
import type { Kit } from './kit.ts';

/** The one context: what `<cx-provider>`, or the page's default, gives to the elements below it. */
export const kitContext = Symbol.for('cx-kit') as unknown as Context<symbol, Kit>;
