import type { MailWords } from './mail-words.ts';

const nothingToDo = 'Was jij dit, dan hoef je niets te doen.';
const signInChanged = (product: string): string => `Je krijgt deze e-mail omdat we elke wijziging in hoe je inlogt melden. Was jij dit niet, stel dan meteen een nieuw wachtwoord in op de site van ${product} en laat het ons weten.`;

/** Dutch. */
export const nl: MailWords = {
  direction: 'ltr',
  greeting: (name) => (name === '' ? 'Hallo,' : `Hallo ${name},`),
  linkInFull: 'Werkt de knop niet, kopieer dan dit adres naar je browser:',
  linkLifetime: (duration) => `De link werkt één keer en is ${duration} geldig.`,
  mails: {
    signUp: {
      subject: (product) => `Bevestig je e-mailadres voor ${product}`,
      preview: 'Nog één stap: bevestig je adres en kies een wachtwoord.',
      heading: () => 'Bevestig je e-mailadres',
      body: (product) => [`Bedankt voor je registratie bij ${product}. Bevestig je adres en kies een wachtwoord, dan is je account klaar.`],
      action: 'Bevestigen en wachtwoord kiezen',
      reason: (product) => `Je krijgt deze e-mail omdat iemand zich met dit adres bij ${product} wilde registreren. Was jij dat niet, negeer hem dan: zonder deze link wordt er geen account gemaakt.`,
    },
    accountExists: {
      subject: (product) => `Je hebt al een account voor ${product}`,
      preview: 'Je hoeft je niet opnieuw te registreren.',
      heading: () => 'Je hebt al een account',
      body: (product) => [
        `Iemand, waarschijnlijk jijzelf, wilde zich met dit adres bij ${product} registreren. Er is al een account voor, dus je kunt gewoon inloggen.`,
        'Ben je je wachtwoord vergeten, dan kun je daar een nieuw instellen.',
      ],
      action: 'Naar je account',
      reason: (product) => `Je krijgt deze e-mail omdat iemand zich met dit adres bij ${product} wilde registreren. Was jij dat niet, negeer hem dan: er is niets gewijzigd.`,
    },
    passwordReset: {
      subject: (product) => `Stel een nieuw wachtwoord in voor ${product}`,
      preview: 'Je wilt een nieuw wachtwoord instellen.',
      heading: () => 'Stel een nieuw wachtwoord in',
      body: (product) => [`Je wilt een nieuw wachtwoord instellen voor je account bij ${product}. Tot die tijd blijft het oude werken.`],
      action: 'Nieuw wachtwoord instellen',
      reason: (product) => `Je krijgt deze e-mail omdat iemand bij ${product} een nieuw wachtwoord voor dit adres heeft gevraagd. Was jij dat niet, negeer hem dan: je wachtwoord blijft zoals het is.`,
    },
    passwordChanged: {
      subject: (product) => `Je wachtwoord voor ${product} is gewijzigd`,
      preview: nothingToDo,
      heading: () => 'Je wachtwoord is gewijzigd',
      body: (product) => [`Het wachtwoord van je account bij ${product} is zojuist gewijzigd en alle andere apparaten zijn uitgelogd.`, nothingToDo],
      reason: (product) => `Je krijgt deze e-mail omdat we elke wijziging van je wachtwoord melden. Was jij dit niet, stel dan meteen een nieuw wachtwoord in op de site van ${product} en laat het ons weten.`,
    },
    invitation: {
      subject: (product) => `Je account voor ${product} is klaar`,
      preview: 'Kies een wachtwoord om je licenties te zien.',
      heading: (product) => `Welkom bij ${product}`,
      body: (product) => [`Bedankt voor je aankoop. We hebben een account voor je gemaakt, waarin je je licenties voor ${product} vindt.`, 'Kies een wachtwoord om in te loggen.'],
      action: 'Wachtwoord kiezen',
      reason: (product) => `Je krijgt deze e-mail omdat ${product} met dit adres is gekocht. Weet je daar niets van, negeer hem dan of laat het ons weten.`,
    },
    emailChange: {
      subject: (product) => `Bevestig je nieuwe e-mailadres voor ${product}`,
      preview: 'Bevestig dat dit adres van jou is.',
      heading: () => 'Bevestig je nieuwe e-mailadres',
      body: (product) => [`Je wilt dit adres gebruiken voor je account bij ${product}. Het wordt gebruikt zodra je het bevestigt.`],
      action: 'Dit adres bevestigen',
      reason: (product) => `Je krijgt deze e-mail omdat iemand dit adres heeft opgegeven voor een account bij ${product}. Was jij dat niet, negeer hem dan: zonder deze link verandert er niets.`,
    },
    twoFactorOn: {
      subject: (product) => `Verificatie in twee stappen is ingeschakeld voor ${product}`,
      preview: nothingToDo,
      heading: () => 'Verificatie in twee stappen staat aan',
      body: (product) => [
        `Vanaf nu heb je bij het inloggen bij ${product} ook een code uit je authenticator-app nodig. Alle andere apparaten zijn uitgelogd.`,
        'Bewaar je herstelcodes op een veilige plek: elke code werkt één keer als je de app niet bij de hand hebt.',
      ],
      reason: signInChanged,
    },
    twoFactorOff: {
      subject: (product) => `Verificatie in twee stappen is uitgeschakeld voor ${product}`,
      preview: nothingToDo,
      heading: () => 'Verificatie in twee stappen staat uit',
      body: (product) => [`Vanaf nu is je wachtwoord genoeg om bij ${product} in te loggen. Alle andere apparaten zijn uitgelogd.`],
      reason: signInChanged,
    },
    recoveryCodesChanged: {
      subject: (product) => `Je hebt nieuwe herstelcodes voor ${product}`,
      preview: 'De vorige werken niet meer.',
      heading: () => 'Je hebt nieuwe herstelcodes',
      body: (product) => [`Er zijn nieuwe herstelcodes gemaakt voor je account bij ${product}. De vorige werken niet meer.`],
      reason: signInChanged,
    },
    accountDeleted: {
      subject: (product) => `Je account voor ${product} wordt verwijderd`,
      preview: 'Je hebt erom gevraagd en het bevestigd.',
      heading: () => 'Je account wordt verwijderd',
      body: (product) => [`Je hebt gevraagd om je account bij ${product} te verwijderen. Alle apparaten zijn uitgelogd.`, 'Wat volgens de wet bewaard moet worden, zoals facturen, wordt zo lang bewaard als nodig.'],
      reason: (product) => `Je krijgt deze e-mail omdat het verwijderen van dit account met het wachtwoord is bevestigd. Was jij dit niet, laat het dan meteen weten aan het team van ${product}.`,
    },
    emailChanged: {
      subject: (product) => `Je e-mailadres voor ${product} is gewijzigd`,
      preview: nothingToDo,
      heading: () => 'Je e-mailadres is gewijzigd',
      body: (product) => [`Je account bij ${product} gebruikt nu een ander e-mailadres. Op dit adres ontvang je geen berichten meer.`, nothingToDo],
      reason: (product) => `Je krijgt deze e-mail omdat dit het adres van je account was. Heb jij het niet gewijzigd, laat het dan meteen weten aan het team van ${product}.`,
    },
  },
};
