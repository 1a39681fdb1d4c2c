/** @jsxImportSource react */
/* Read by `tsc -p test` and never run: what is right passes, and each line after `@ts-expect-error` is wrong. */
import { CxLicenses, CxLogin, CxProvider, useCxLicensed, useCxSession } from '@cx-kit/elements/react';
import { useRef, type ReactElement } from 'react';

export function Right(): ReactElement {
  const login = useRef<CxLogin>(null);
  const { status, user } = useCxSession(login);
  const licensed: boolean | undefined = useCxLicensed('Drawing');
  return (
    <CxProvider adapter="/cx" messages={{ signIn: { title: 'Welcome' } }}>
      <CxLogin ref={login} returnTo="/account" again={licensed} className="wide" aria-label={status} onClick={() => undefined} onCxSignIn={(event) => event.user.name satisfies string}>
        <p slot="footer">{user?.email}</p>
      </CxLogin>
      <CxLicenses unstyled layout="table" pageSize={10} onCxLicensesLoad={({ licenses }) => licenses.length satisfies number} />
    </CxProvider>
  );
}

export const wrong = [
  // @ts-expect-error no such layout
  <CxLicenses layout="list" />,
  // @ts-expect-error a number
  <CxLicenses pageSize="10" />,
  // @ts-expect-error no such property
  <CxLogin returnsTo="/account" />,
  // @ts-expect-error this element has no such event
  <CxLogin onCxCheckout={() => undefined} />,
  // @ts-expect-error of another event
  <CxLogin onCxSignIn={({ problem }) => problem} />,
  // @ts-expect-error no such message
  <CxProvider messages={{ signIn: { tittle: 'Welcome' } }} />,
];
