import type { Core } from '../../core/feature.ts';
import type { IdentityProvider, UserOffice } from '../../ports/identity.ts';
import type { HumanCheck } from './human-check.ts';
import type { Links } from './links.ts';
import type { MailLimit } from './mail-limit.ts';

/** What the routes of this feature share. */
export interface MailServices extends Core {
  identity: IdentityProvider;
  back: UserOffice;
  links: Links;
  mailLimit: MailLimit;
  humanCheck: HumanCheck;
}
