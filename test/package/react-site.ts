import { CxLicensed, CxLogin, CxProvider, useCxLicensed, useCxSession } from '@cx-kit/elements/react';
import { createElement as h, StrictMode, useRef, useState, type ReactElement } from 'react';

/** As a server has it ready, for before any script has run. */
const ready = '<form method="post" aria-label="ready"><input name="email"><input name="password" type="password"><button>Enter</button></form>';

/** A site as a server draws it and a browser hydrates it. `form`: what `renderSignIn` returns. */
export function Site({ form }: { form: string }): ReactElement {
  const session = useCxSession();
  const licensed = useCxLicensed('Drawing');
  const [page, setPage] = useState(1);
  const [notes, setNotes] = useState<readonly string[]>([]);
  const note = (text: string) => setNotes((notes) => [...notes, text]);
  return h(
    StrictMode,
    null,
    h('header', null, `${session.status} ${session.name}`),
    h(CxLogin, { signUpUrl: '/join', remember: 'never', className: 'plain', onCxSignIn: ({ user }) => note(`in: ${user.name}`), onCxSignOut: () => note('out') }),
    h('section', null, h(CxLogin, { again: true, onCxProblem: ({ problem }) => note(problem.code) }, h('p', { slot: 'footer' }, 'Signing in again'), h('form', { 'aria-label': 'own' }, h('input', { name: 'email' }), h('input', { name: 'password', type: 'password' }), h('button', null, 'Enter')))),
    h(CxProvider, { adapter: '/cx', messages: { signIn: { title: 'Welcome to us' } } }, h('article', null, h(CxLogin), h(Inside))),
    h('aside', null, h(CxLogin, { again: true, dangerouslySetInnerHTML: { __html: ready } })),
    h('dialog', { open: true, key: page }, h(CxLogin, { dangerouslySetInnerHTML: { __html: form }, onCxSignIn: ({ user }) => note(`in by the server's form: ${user.name}`) })),
    h('button', { onClick: () => setPage(page + 1) }, 'Next page'),
    h(CxLicensed, { product: 'Drawing' }, h('p', null, 'For customers')),
    h('footer', null, `${licensed} ${notes.join(', ')}`),
    h('button', { onClick: () => void session.kit?.session.signOut() }, 'Leave'),
  );
}

/** Says whose kit a hook has that is told where to look. */
function Inside(): ReactElement {
  const place = useRef<HTMLParagraphElement>(null);
  const { kit } = useCxSession(place);
  return h('p', { ref: place }, kit && kit === document.querySelector('cx-provider')?.kit ? "the provider's kit" : 'no kit');
}
