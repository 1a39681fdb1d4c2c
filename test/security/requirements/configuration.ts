import { documented, met, none, open, partly, site } from '../requirement.ts';

/** ASVS V13: configuration. */
export const configuration = [
  documented('13.1.1', 'What is spoken to is documented', 'server-adapter.mdx#Routes', 'security.mdx#Security: what is where'),
  open('13.1.2', 'Limits of connections of each service are documented', 'The rate of the license server is; pools of connections are not.'),
  open('13.1.3', 'Timeouts and retries of each service are documented', 'They are in the comments of the options, and not on one page.'),
  documented('13.1.4', 'Secrets, and how to change them, are documented', 'security.mdx#Secrets'),
  site('13.2.1', 'Services know each other by short-lived credentials', 'The license server takes personal access tokens and gives no others. The adapter survives that one is replaced.', 'e2e/hostile-vendor: with another token each is licensed once'),
  site('13.2.2', 'Services have the least rights', 'The operator makes the token; `doctor` names each scope that is needed and missing.', 'server-adapter/cli/doctor: names each scope that the access token lacks'),
  met('13.2.3', 'No default credentials', 'server-adapter/core/settings: is named when it is wrong', 'server-adapter/cli/environment: is complete with secrets'),
  met('13.2.4', 'What may be called is listed', 'server-adapter/upstream/upstream: a redirect is malformed and is not followed', 'server-adapter/upstream/upstream: a base URL is https', 'server-adapter/providers/cryptlex/download: goes to no other server than the vendor’s'),
  met('13.2.5', 'What may be loaded is listed', 'server-adapter/providers/cryptlex/download: a redirect of the vendor is told when it holds no secret', 'server-adapter/upstream/upstream: an id that could leave its place in the path is refused'),
  met('13.2.6', 'Connections keep to what is documented', 'server-adapter/upstream/budget: no window of the vendor sees more requests than the limit', 'server-adapter/upstream/upstream: the breaker opens after failures in a row', 'server-adapter/upstream/upstream: a read is tried again after a 500'),
  site('13.3.1', 'Secrets come from a vault', 'They come from the environment or from options; what puts them there is the operator’s.', 'server-adapter/core/security/secrets: in no answer and no log line'),
  site('13.3.2', 'Few can read the secrets', 'The operator’s.'),
  site('13.3.3', 'Keys stay in a module of their own', 'Keys are in the memory of the process.'),
  partly('13.3.4', 'Secrets can be replaced', 'Several count at once, so one can replace another; none expires by itself.', 'server-adapter/core/security/sealer: a newer secret seals', 'server-adapter/features/operations/operator: a second one does while one replaces the other'),
  site('13.4.1', 'No source control metadata is served', 'The adapter serves no files of its own; the packages hold what is built, and nothing else.'),
  met('13.4.2', 'No debug modes', 'server-adapter/core/http/app: what nobody foresaw is an opaque 500'),
  none('13.4.3', 'No directory listings', 'The adapter serves no directories.'),
  met('13.4.4', 'No TRACE', 'server-adapter/core/http/app: a wrong method is 405'),
  met('13.4.5', 'Monitoring tells strangers no more than which parts work; what is public is meant to be', 'server-adapter/features/operations/health: the operator is told how many purchases wait', 'server-adapter/features/operations/operator: without a secret there is nothing'),
  met('13.4.6', 'No versions of components', 'server-adapter/core/http/response-headers: no answer names a component or its version'),
  none('13.4.7', 'Only files of certain kinds are served', 'The adapter serves no files but downloads of the license server.'),
];
