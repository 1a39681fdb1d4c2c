import { createKit, type CxSignInEvent, type Kit } from '@cx-kit/elements';
import '@cx-kit/elements/login';
import type { CxProvider } from '@cx-kit/elements/provider';
import { CxLogin as ReactLogin } from '@cx-kit/elements/react';
import { renderSignIn } from '@cx-kit/elements/ssr';
import { CxLogin as VueLogin } from '@cx-kit/elements/vue';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { h } from 'vue';
import { renderToString as renderVue } from 'vue/server-renderer';

const kit: Kit = createKit({ adapter: 'https://www.example.com/cx' });
process.stdout.write(`elements: ${kit.adapter}\n`);
process.stdout.write(`ssr: ${/<input[^>]* name="password"/.test(await renderSignIn())}\n`);
process.stdout.write(`react: ${renderToString(createElement(ReactLogin, { returnTo: '/account' }))}\n`);
process.stdout.write(`vue: ${await renderVue(h(VueLogin, { returnTo: '/account' }))}\n`);

export function listen(provider: CxProvider): void {
  document.querySelector('cx-login')?.addEventListener('cx-sign-in', ({ user }) => void (user.name satisfies string));
  document.addEventListener('cx-sign-in', (event: CxSignInEvent) => event.preventDefault());
  provider.messages = { signIn: { title: 'Welcome' } };
  // @ts-expect-error no such property
  provider.message = {};
}
