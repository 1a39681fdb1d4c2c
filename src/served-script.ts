import { ownTag } from './browser/script-tag.ts';
import { configure } from './kit/default-kit.ts';

/* In the place of `own-script.ts`, in the file that the adapter serves itself: the adapter is where the file comes from, unless its tag names another. */
const address = import.meta.url;
configure({ adapter: ownTag(address)?.dataset['adapter'] ?? new URL('.', address).href });
