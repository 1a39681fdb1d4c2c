/** @jsxImportSource vue */
/* Read by `tsc -p test` and never run: what is right passes, and each line after `@ts-expect-error` is wrong. */
import { CxLicenses, CxLogin, cxKit, useCxLicensed, useCxSession } from '@cx-kit/elements/vue';
import { createApp, type GlobalComponents, type Ref } from 'vue';

createApp({}).use(cxKit, { adapter: '/cx' });
// @ts-expect-error no such option
createApp({}).use(cxKit, { address: '/cx' });

export const status: string = useCxSession().value.status;
export const licensed: Readonly<Ref<boolean | undefined>> = useCxLicensed(() => 'Drawing');

/** As templates look a component up. */
const Licenses: GlobalComponents['CxLicenses'] = CxLicenses;

export const right = [
  <CxLogin returnTo="/account" again class="wide" onCxSignIn={(event) => event.user.name satisfies string} />,
  <Licenses unstyled layout="table" pageSize={10} />,
];

export const wrong = [
  // @ts-expect-error no such layout
  <Licenses layout="list" />,
  // @ts-expect-error a number
  <CxLicenses pageSize="10" />,
  // @ts-expect-error of another event
  <CxLogin onCxSignIn={({ problem }) => problem} />,
];
