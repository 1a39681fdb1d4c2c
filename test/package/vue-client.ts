import { createSite } from './vue-site.ts';

createSite().mount('main');
