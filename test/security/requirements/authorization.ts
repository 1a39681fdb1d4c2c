import { documented, met, none, partly, vendor } from '../requirement.ts';

/** ASVS V8: authorization. */
export const authorization = [
  documented('8.1.1', 'Who may call what is documented', 'server-adapter.mdx#Routes'),
  documented('8.1.2', 'Who may read and write which field is documented', 'server-adapter.mdx#Routes', 'security.mdx#What is asked for at sign-up'),
  documented('8.1.3', 'What of the surroundings decides is documented', 'security.mdx#Guessing', 'security.mdx#Writes from other sites'),
  documented('8.1.4', 'How it decides is documented', 'security.mdx#Guessing'),
  met('8.2.1', 'Functions are for those who may call them', 'server-adapter/features/account/profile: nobody who is not signed in has a profile', 'server-adapter/features/operations/operator: without a secret there is nothing', 'server-adapter/features/account/own-sessions: nobody who is not signed in, and no page of another origin'),
  met('8.2.2', 'Nobody reaches what is somebody else’s', 'server-adapter/features/licenses/licenses: somebody else\'s license is not found', 'server-adapter/features/licenses/licenses: a machine can be freed by its owner only', 'server-adapter/features/licenses/offline: somebody else\'s license activates and frees nothing', 'server-adapter/features/account/own-sessions: and nobody else’s', 'server-adapter/features/payments/purchases: and to nobody else', 'server-adapter/providers/cryptlex/download: a file of a release that is not the customer’s'),
  met('8.2.3', 'Fields are for those who may read or write them', 'server-adapter/features/account/profile: shows what the page may see', 'server-adapter/features/account/profile: no other field of the account can be changed', 'server-adapter/features/account/profile: what a driver adds to an answer', 'server-adapter/features/mails/sign-up-fields: which the user does not see'),
  met('8.2.4', 'The surroundings decide while a session lasts', 'server-adapter/core/http/app: nothing can be changed by a page', 'server-adapter/features/sign-in/session: behind a proxy a network that goes on guessing waits longer than another one'),
  met('8.3.1', 'The server decides, not the page', 'server-adapter/features/payments/checkout: never at a price that the browser says', 'server-adapter/features/account/profile: nobody who is not signed in has a profile'),
  partly('8.3.2', 'Changes count at once', 'Reads are kept for 30 seconds, and shown for up to five minutes while a newer answer takes its time. They are forgotten when their owner writes, and when a webhook of the license server says that something has changed.', 'server-adapter/upstream/read-cache: forgotten is not what later readers get', 'server-adapter/upstream/read-cache: never given after its stale time'),
  met('8.3.3', 'The rights of the customer count, not those of the adapter', 'server-adapter/providers/cryptlex/download: streamed with the customer’s token', 'server-adapter/features/licenses/licenses: somebody else\'s license is not found'),
  vendor('8.4.1', 'No tenant reaches another', 'An adapter is of one account of the license server, which keeps accounts apart.', 'server-adapter/features/saml/saml: a token that is none, was changed', 'server-adapter/upstream/read-cache: two owners never share'),
  none('8.4.2', 'Several layers before what administrators use', 'There are no pages for administrators. What operators call takes a secret, which does not come from a browser.'),
];
