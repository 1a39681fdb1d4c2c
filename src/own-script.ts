import { configure } from './default-kit.ts';

/* For the kit's script tag, before any element: the address of the adapter is what this very script's tag says, whatever its file is called, and not what another script's does. */
const scripts = [...(globalThis.document?.querySelectorAll<HTMLScriptElement>('script[type=module][src]') ?? [])];
const own = scripts.find(({ src }) => src === import.meta.url);
if (own) configure({ adapter: own.dataset['adapter'] });
