import type { CxSignInEvent } from '@cx-kit/elements';
import { cxKit, useCxLicensed, useCxSession } from '@cx-kit/elements/vue';
import { createSSRApp, defineComponent, h, ref, resolveComponent, type App } from 'vue';

/** Says whose kit a composable has in its place. */
const Inside = defineComponent(() => {
  const session = useCxSession();
  return () => h('p', session.value.kit && session.value.kit === document.querySelector('cx-provider')?.kit ? "the provider's kit" : 'no kit');
});

const Site = defineComponent(() => {
  const session = useCxSession();
  const product = ref('Drawing');
  const licensed = useCxLicensed(product);
  const notes = ref<readonly string[]>([]);
  const note = (text: string) => (notes.value = [...notes.value, text]);
  const tag = (name: string, props: object | null = null, children: readonly unknown[] = []) => h(resolveComponent(name), props, children.length ? { default: () => children } : undefined);
  return () =>
    h('main', [
      h('header', `${session.value.status} ${session.value.name}`),
      // As templates write it: the tag, attributes, and `@cx-sign-in`.
      tag('cx-login', { 'sign-up-url': '/join', remember: 'never', class: 'plain', onCxSignIn: ({ user }: CxSignInEvent) => note(`in: ${user.name}`), onCxSignOut: () => note('out') }),
      h('section', tag('cx-login', { again: true }, [h('p', { slot: 'footer' }, 'Signing in again'), h('form', { 'aria-label': 'own' }, [h('input', { name: 'email' }), h('input', { name: 'password', type: 'password' }), h('button', 'Enter')])])),
      tag('cx-provider', { adapter: '/cx', messages: { signIn: { title: 'Welcome to us' } } }, [h('article', [tag('CxLogin'), h(Inside)])]),
      tag('cx-licensed', { product: product.value }, [h('p', 'For customers')]),
      h('footer', `${licensed.value} ${notes.value.join(', ')}`),
      h('button', { onClick: () => void session.value.kit?.session.signOut() }, 'Leave'),
      h('button', { onClick: () => (product.value = 'Painting') }, 'Other product'),
    ]);
});

/** A site as a server draws it and a browser hydrates it. */
export const createSite = (): App => createSSRApp(Site).use(cxKit, { adapter: '/cx' });
