import { documented, met, open, partly, vendor } from '../requirement.ts';

/** ASVS V7: session management. */
export const sessions = [
  documented('7.1.1', 'Lifetimes of sessions are documented', 'security.mdx#Sessions', 'server-adapter.mdx#Options'),
  open('7.1.2', 'The number of sessions of one account is documented', 'There is no limit.'),
  documented('7.1.3', 'Sessions of an identity provider are documented', 'security.mdx#Sign-in by a company\'s own page (SAML)', 'security.mdx#Sign-in with Google'),
  met('7.2.1', 'The server checks the session', 'server-adapter/routes/me: nobody who is not signed in has a profile', 'server-adapter/security/cookie: reads only what has the shape of an id'),
  met('7.2.2', 'Session tokens are made for each session', 'server-adapter/routes/session: a session that somebody planted is not the one'),
  met('7.2.3', 'An id has 128 bits or more', 'server-adapter/accounts/sessions: neither the id nor the token in clear', 'server-adapter/security/cookie: reads only what has the shape of an id'),
  met('7.2.4', 'Signing in gives a new id and ends the old one', 'server-adapter/routes/session: a session that somebody planted is not the one', 'server-adapter/routes/me: changes the id of this one', 'server-adapter/accounts/sessions: a new id keeps the day'),
  met('7.3.1', 'A session ends when it is not used', 'server-adapter/routes/session: a session ends when it is not used', 'server-adapter/accounts/sessions: ends sooner when it is not used', 'server-adapter/routes/purchases: puts off the end of the session no further'),
  met('7.3.2', 'A session ends after a while in any case', 'server-adapter/accounts/sessions: use prolongs a session up to its last day'),
  met('7.4.1', 'An ended session is of no use', 'server-adapter/routes/session: whoever has it is that user until signing out', 'server-adapter/routes/own-sessions: everywhere else can be signed out at once'),
  partly('7.4.2', 'Sessions of a disabled account end', 'With the next call that needs the license server, not before.', 'server-adapter/routes/outage: a session whose vendor token is refused has ended'),
  partly('7.4.3', 'A new password or factor ends the other sessions', 'They end by themselves; one that is being made in that very moment can survive.', 'server-adapter/routes/me: a new password ends every other session', 'server-adapter/routes/password-resets: ends every session', 'server-adapter/routes/two-factor: ends the other sessions, gives this one a new id'),
  met('7.4.4', 'Signing out is easy to find', 'elements/cx-user-button: and the way out', 'elements/cx-profile/cx-profile: signs out once, tells the page'),
  open('7.4.5', 'Operators can end the sessions of one person', 'Only those of everybody, by another secret.'),
  partly('7.5.1', 'Sensitive changes take all factors', 'The password is asked for; a second factor only where it is about itself.', 'server-adapter/routes/me: without the password no link is sent', 'server-adapter/routes/two-factor: switching it off needs both factors', 'server-adapter/routes/two-factor: new recovery codes need both factors'),
  partly('7.5.2', 'People see and end their sessions, after a proof', 'They see and end them, without a further proof.', 'server-adapter/routes/own-sessions: a customer sees where they are signed in', 'server-adapter/routes/own-sessions: one device can be signed out', 'elements/cx-profile/own-sessions: are signed out one by one'),
  met('7.5.3', 'A further proof before what is most sensitive', 'server-adapter/routes/two-factor: without the password there is no secret'),
  vendor('7.6.1', 'Sessions end with those of the identity provider, as documented', 'The license server’s token decides: a session ends no later.', 'server-adapter/accounts/sessions: a session is over when the vendor\'s token is'),
  partly('7.6.2', 'No session without an action of the person', 'A page of another site can begin a sign-in by a company’s page, though not end it with an account of its own.', 'server-adapter/routes/saml: a victim is not signed in', 'server-adapter/routes/google: no page of another origin signs anybody in'),
];
