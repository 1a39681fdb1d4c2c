import { met, none, partly, vendor } from '../requirement.ts';

/** Section “Backend For Frontend” of draft-ietf-oauth-browser-based-apps: each sentence with a MUST or a SHOULD, and what the pattern promises. */
export const backendForFrontend = [
  met('Tokens', 'Tokens are known to the backend only, and tied to a session of a cookie', 'server-adapter/core/security/secrets: anything that looks like a vendor\'s token', 'server-adapter/core/sessions/sessions: neither the id nor the token in clear', 'build/bundles: knows no token, no way to send one'),
  met('Check session', 'A page can ask whether somebody is signed in, and who', 'server-adapter/features/sign-in/session: nobody is signed in at first', 'server-adapter/core/http/included: who is signed in comes with what the page shows'),
  met('Log out', 'A page can end the session, at the backend too', 'server-adapter/features/sign-in/session: whoever has it is that user until signing out'),
  met('Token lifetime', 'The session ends with the token', 'server-adapter/core/sessions/sessions: a session is over when the vendor\'s token is', 'server-adapter/core/http/outage: a session whose vendor token is refused has ended'),
  vendor('Confidential client', 'MUST: credentials of its own, and the authorization code grant', 'The license server has no authorization endpoint: customers sign in with the password, which the adapter passes on. It keeps a token of its own out of the browser.', 'server-adapter/core/security/secrets: in no answer and no log line'),
  met('Secure', 'MUST: cookies are Secure', 'server-adapter/core/sessions/session-cookie: over https the cookie is host-bound'),
  met('HttpOnly', 'MUST: cookies are HttpOnly', 'server-adapter/core/sessions/session-cookie: out of reach of scripts'),
  partly('SameSite', 'SHOULD: SameSite=Strict', 'Lax, so that a person who follows a link to the page is signed in; writes of other sites are refused by `Origin` and `Sec-Fetch-Site`. With `crossSite`: None and Partitioned.', 'server-adapter/core/sessions/session-cookie: not sent by other sites', 'server-adapter/core/sessions/session-cookie: it is partitioned'),
  met('Path', 'SHOULD: the path of the cookie is /', 'server-adapter/core/sessions/session-cookie: over https the cookie is host-bound'),
  met('Domain', 'SHOULD: no Domain', 'server-adapter/core/sessions/session-cookie: over https the cookie is host-bound'),
  partly('Prefix', 'SHOULD: a prefix that only HTTP can set', '`__Host-`; `__Host-Http-` is not known to all browsers yet.', 'server-adapter/core/sessions/session-cookie: over https the cookie is host-bound'),
  none('Encrypted cookie', 'SHOULD: a cookie that holds tokens is encrypted', 'The cookie holds an id and no token.'),
  met('CSRF', 'MUST: a defense against requests of other sites', 'server-adapter/core/http/app: nothing can be changed by a page', 'server-adapter/core/security/origin: ${method} with', 'server-adapter/features/google/google: no page of another origin signs anybody in'),
  met('CORS', 'A request that needs no preflight is refused, and only listed origins pass one', 'server-adapter/core/http/app: no foreign page can send without asking first', 'server-adapter/core/http/app: pages of other origins get none'),
  met('Outbound requests', 'MUST: only to hosts and paths that are listed', 'server-adapter/upstream/upstream: an id that could leave its place in the path is refused', 'server-adapter/upstream/upstream: a redirect is malformed and is not followed', 'server-adapter/providers/cryptlex/download: goes to no other server than the vendor’s'),
  met('Methods', 'Only methods that an endpoint has', 'server-adapter/core/http/app: a wrong method is 405'),
  met('Session fixation', 'A planted session does not become that of the victim', 'server-adapter/features/sign-in/session: a session that somebody planted is not the one'),
];
