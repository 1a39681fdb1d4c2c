import type { MailWords } from './mail-words.ts';

const nothingToDo = 'Was jij dit, dan hoef je niets te doen.';
const signInChanged = (product: string): string => `Je krijgt deze e-mail omdat we elke wijziging in hoe je inlogt melden. Was jij dit niet, stel dan meteen een nieuw wachtwoord in op de site van ${product} en laat het ons weten.`;

/** Dutch. */
export const nl: MailWords = {
  direction: 'ltr',
  greeting: (name) => (name === '' ? 'Hallo,' : `Hallo ${name},`),
  linkInFull: 'Werkt de knop niet, kopieer dan dit adres naar je browser:',
  linkLifetime: (duration) => `De link werkt één keer en is ${duration} geldig.`,
  unsubscribe: 'Deze herinneringen stoppen',
  unsubscribed: 'U krijgt geen herinneringen van dit soort meer.',
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
    emailChanged: {
      subject: (product) => `Je e-mailadres voor ${product} is gewijzigd`,
      preview: nothingToDo,
      heading: () => 'Je e-mailadres is gewijzigd',
      body: (product) => [`Je account bij ${product} gebruikt nu een ander e-mailadres. Op dit adres ontvang je geen berichten meer.`, nothingToDo],
      reason: (product) => `Je krijgt deze e-mail omdat dit het adres van je account was. Heb jij het niet gewijzigd, laat het dan meteen weten aan het team van ${product}.`,
    },
    licenseEnding: {
      subject: (product) => `Uw licentie voor ${product} loopt bijna af`,
      preview: 'Verleng op tijd om zonder onderbreking door te gaan.',
      heading: () => 'Uw licentie loopt bijna af',
      body: (product, { license, date }) => [`Uw licentie ${license} voor ${product} loopt af op ${date}.`, 'Verleng haar vóór die tijd, dan gaat zij zonder onderbreking door.'],
      action: 'Licentie verlengen',
      reason: (product) => `U krijgt deze e-mail omdat u een licentie voor ${product} hebt.`,
    },
    licenseExpired: {
      subject: (product) => `Uw licentie voor ${product} is afgelopen`,
      preview: 'U kunt haar verlengen: de sleutel blijft dezelfde.',
      heading: () => 'Uw licentie is afgelopen',
      body: (product, { license, date }) => [`Uw licentie ${license} voor ${product} is afgelopen op ${date}.`, 'U kunt haar verlengen. De sleutel en de apparaten blijven dezelfde.'],
      action: 'Licentie verlengen',
      reason: (product) => `U krijgt deze e-mail omdat u een licentie voor ${product} hebt.`,
    },
    paymentFailed: {
      subject: (product) => `Een betaling voor ${product} is mislukt`,
      preview: 'Controleer uw betaalwijze.',
      heading: () => 'Een betaling is mislukt',
      body: (product, { license }) => [`Een betaling voor uw licentie ${license} voor ${product} is mislukt.`, 'Controleer uw betaalwijze, zodat de licentie blijft werken.'],
      action: 'Betaalwijze controleren',
      reason: (product) => `U krijgt deze e-mail omdat u een licentie voor ${product} hebt.`,
    },
    licenseKeys: {
      subject: (product) => `Uw licenties voor ${product}`,
      preview: 'Wat u hebt en hoe u zich aanmeldt.',
      heading: () => 'Uw licenties',
      body: (product, { licenses }) => [`Dit zijn de licenties van dit adres bij ${product}:`, licenses, 'Meld u aan om ze te zien en te beheren. Hebt u nog geen wachtwoord of bent u het vergeten, stel er dan hier een in.'],
      action: 'Wachtwoord instellen',
      reason: (product) => `U krijgt deze e-mail omdat iemand om de licenties van dit adres bij ${product} heeft gevraagd. Was u dat niet, negeer hem dan: er is niets gewijzigd.`,
    },
  },
};
