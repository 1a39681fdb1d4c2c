// The header: marks the page that is open, and follows who is signed in.
for (const link of document.querySelectorAll('nav a')) {
  if (new URL(link.href).pathname === location.pathname) link.setAttribute('aria-current', 'page');
}

const sessionLink = document.querySelector('[data-session-link]');

function showSession(signedIn) {
  sessionLink.hidden = signedIn || location.pathname === '/sign-in';
}

showSession(false);
document.addEventListener('cx-sign-in', () => showSession(true));
document.addEventListener('cx-sign-out', () => showSession(false));

if (location.pathname !== '/sign-in') {
  fetch('/cx/session')
    .then((answer) => answer.json())
    .then((session) => showSession(session.signedIn))
    .catch(() => showSession(false));
}
