/** @jsxImportSource react */
/* Read by `tsc -p test` and never run: what is right passes, and each line after `@ts-expect-error` is wrong. */
import type { CxLogin } from '@cx-kit/elements';
import '@cx-kit/elements/jsx/react';
import { createRef } from 'react';

const login = createRef<CxLogin>();

export const right = [
  <cx-login key="1" return-to="/account" again className="wide" aria-label="Sign in" oncx-sign-in={(event) => event.user.name satisfies string}>
    <p slot="footer">Footer</p>
  </cx-login>,
  <cx-licenses unstyled layout="table" page-size={10} onClick={() => undefined} />,
  <cx-login ref={(element) => void element?.again} />,
  login.current?.returnTo,
];

export const wrong = [
  // @ts-expect-error no such layout
  <cx-licenses layout="list" />,
  // @ts-expect-error a number
  <cx-licenses page-size="ten" />,
  // @ts-expect-error it is there or not
  <cx-licenses unstyled="parts" />,
  // @ts-expect-error no such element
  <cx-log-in />,
  // @ts-expect-error of another event
  <cx-login oncx-sign-in={({ problem }) => problem} />,
];
