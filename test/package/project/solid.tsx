/** @jsxImportSource solid-js */
import '@cx-kit/elements/jsx/solid';

export const right = (
  <cx-login return-to="/account" class="wide" on:cx-sign-in={(event) => event.user.name satisfies string}>
    <p slot="footer">Footer</p>
  </cx-login>
);

export const wrong = [
  // @ts-expect-error no such layout
  <cx-licenses layout="list" />,
  // @ts-expect-error of another event
  <cx-login on:cx-sign-in={({ problem }) => problem} />,
];
