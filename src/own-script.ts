import { ownTag } from './browser/script-tag.ts';
import { configure } from './kit/default-kit.ts';

/* For the kit's script tag, before any element: the address of the adapter is what this very script's tag says. */
const own = ownTag(import.meta.url);
if (own) configure({ adapter: own.dataset['adapter'] });
