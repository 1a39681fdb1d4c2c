import { documented, met, partly, vendor } from '../requirement.ts';

/** ASVS V7: session management. */
export const sessions = [
  documented('7.1.1', 'Lifetimes of sessions are documented', 'security.mdx#Sessions', 'server-adapter.mdx#Options'),
  documented('7.1.2', 'The number of sessions of one account is documented', 'security.mdx#Sessions'),
  documented('7.1.3', 'Sessions of an identity provider are documented', 'security.mdx#Sign-in by a company\'s own page (SAML)', 'security.mdx#Sign-in with Google'),
  met('7.2.1', 'The server checks the session', 'server-adapter/routes/me: nobody who is not signed in has a profile', 'server-adapter/security/cookie: reads only what has the shape of an id'),
  met('7.2.2', 'Session tokens are made for each session', 'server-adapter/routes/session: a session that somebody planted is not the one'),
  met('7.2.3', 'An id has 128 bits or more', 'server-adapter/accounts/sessions: neither the id nor the token in clear', 'server-adapter/security/cookie: reads only what has the shape of an id'),
  met('7.2.4', 'Signing in gives a new id and ends the old one', 'server-adapter/routes/session: a session that somebody planted is not the one', 'server-adapter/routes/me: changes the id of this one', 'server-adapter/accounts/sessions: a new id keeps the day'),
  met('7.3.1', 'A session ends when it is not used', 'server-adapter/routes/session: a session ends when it is not used', 'server-adapter/accounts/sessions: ends sooner when it is not used', 'server-adapter/routes/purchases: puts off the end of the session no further'),
  met('7.3.2', 'A session ends after a while in any case', 'server-adapter/accounts/sessions: use prolongs a session up to its last day'),
  met('7.4.1', 'An ended session is of no use', 'server-adapter/routes/session: whoever has it is that user until signing out', 'server-adapter/routes/own-sessions: everywhere else can be signed out at once'),
  met('7.4.2', 'Sessions of a disabled or deleted account end', 'server-adapter/accounts/session-check: a user who was deleted at the license server', 'server-adapter/accounts/session-check: whoever is made one of the vendor’s own people', 'server-adapter/accounts/session-check: so is one whose page only waits', 'server-adapter/routes/outage: a session whose vendor token is refused has ended'),
  met('7.4.3', 'A new password or factor ends the other sessions', 'server-adapter/routes/me: a new password ends every other session', 'server-adapter/routes/password-resets: ends every session', 'server-adapter/routes/password-resets: a session that was begun with the old password', 'server-adapter/routes/two-factor: ends the other sessions, gives this one a new id', 'server-adapter/accounts/revocation: a sign-in that was proved before'),
  met('7.4.4', 'Signing out is easy to find', 'elements/cx-user-button: and the way out', 'elements/cx-profile/cx-profile: signs out once, tells the page'),
  met('7.4.5', 'Operators can end the sessions of one person', 'server-adapter/routes/operator: the operator sees where a user is signed in', 'server-adapter/cli/sessions: sessions of a user are listed and ended'),
  met('7.5.1', 'Sensitive changes take all factors', 'server-adapter/accounts/reauthentication: a new address needs both, and so does a new password', 'server-adapter/accounts/reauthentication: a proof of somebody else is none', 'server-adapter/routes/two-factor: switching it off needs both factors', 'server-adapter/routes/two-factor: new recovery codes need both factors'),
  partly('7.5.2', 'People see and end their sessions, after a proof', 'They see and end them, without a further proof.', 'server-adapter/routes/own-sessions: a customer sees where they are signed in', 'server-adapter/routes/own-sessions: one device can be signed out', 'elements/cx-profile/own-sessions: are signed out one by one'),
  met('7.5.3', 'A further proof before what is most sensitive', 'server-adapter/routes/two-factor: without the password there is no secret'),
  vendor('7.6.1', 'Sessions end with those of the identity provider, as documented', 'The license server’s token decides: a session ends no later.', 'server-adapter/accounts/sessions: a session is over when the vendor\'s token is'),
  met('7.6.2', 'No session without an action of the person', 'server-adapter/routes/saml: neither an image nor a frame begins a sign-in', 'server-adapter/routes/saml: a victim is not signed in', 'server-adapter/routes/google: no page of another origin signs anybody in', 'server-adapter/routes/form: a form that says nothing of where it comes from is refused'),
];
