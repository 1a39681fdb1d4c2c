import type { Requirement } from './requirement.ts';
import { authentication } from './requirements/authentication.ts';
import { authorization } from './requirements/authorization.ts';
import { backendForFrontend } from './requirements/backend-for-frontend.ts';
import { configuration } from './requirements/configuration.ts';
import { otherChapters } from './requirements/other-chapters.ts';
import { sessions } from './requirements/sessions.ts';
import { webFrontend } from './requirements/web-frontend.ts';

/** The parts of the page, in its order. */
export const asvsGroups: readonly { title: string; rows: readonly Requirement[] }[] = [
  { title: 'V3 Web frontend security', rows: webFrontend },
  { title: 'V6 Authentication', rows: authentication },
  { title: 'V7 Session management', rows: sessions },
  { title: 'V8 Authorization', rows: authorization },
  { title: 'V13 Configuration', rows: configuration },
  { title: 'What else applies', rows: otherChapters },
];

export const bffGroup: { title: string; rows: readonly Requirement[] } = { title: 'Backend For Frontend', rows: backendForFrontend };
