import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import type * as Ssr from '../../../src/ssr/sign-in.ts';

export interface Contestant {
  name: string;
  /** The page's body. */
  body: string;
  /** What it loads as a module. */
  entry?: URL;
  /** Packages that it takes from another place. */
  alias?: Readonly<Record<string, string>>;
}

/** A page as somebody writes it who needs no kit: the floor. */
const byHand = `<style>
form { display: grid; gap: 16px; max-width: 400px; font: 15px/1.45 system-ui, sans-serif }
label { display: grid; gap: 6px; font-weight: 550 }
input, button { min-height: 42px; padding: 8px 12px; border: 1px solid #8c8c8f; border-radius: 8px; font: inherit }
button { border-color: transparent; background: #4338ca; color: #fff }
</style>
<form method="post" action="/cx/session"><h2>Sign in</h2>
<label>Email <input name="email" type="email" autocomplete="username" required></label>
<label>Password <input name="password" type="password" autocomplete="current-password" required></label>
<button>Sign in</button></form>`;

/** The React that Supabase's form depends on, which is an older and smaller one than ours: with two of them it does not work. */
const fromSupabase = createRequire(createRequire(import.meta.url).resolve('@supabase/auth-ui-react'));
const ownReact = Object.fromEntries(['react', 'react-dom'].map((name) => [name, dirname(fromSupabase.resolve(`${name}/package.json`))]));

const entry = (name: string): URL => new URL(`pages/${name}.js`, import.meta.url);

/** The pages, each as small as its documentation lets it be. */
export async function createContestants(): Promise<{ [Name in 'hand' | 'rendered' | 'script' | 'hanko' | 'supabase']: Contestant }> {
  const { renderSignIn } = (await import(new URL('../../../dist/ssr.js', import.meta.url).href)) as typeof Ssr;
  return {
    hand: { name: 'a form by hand', body: byHand },
    rendered: { name: '<cx-login> rendered', body: await renderSignIn(), entry: entry('cx-login') },
    script: { name: '<cx-login> by script', body: '<cx-login></cx-login>', entry: entry('cx-login') },
    hanko: { name: 'Hanko', body: '<hanko-auth></hanko-auth>', entry: entry('hanko') },
    supabase: { name: 'Supabase', body: '<div id="root"></div>', entry: entry('supabase'), alias: ownReact },
  };
}
