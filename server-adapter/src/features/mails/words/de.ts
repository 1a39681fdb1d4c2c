import type { MailWords } from './mail-words.ts';

const nothingToDo = 'Wenn Sie das waren, brauchen Sie nichts zu tun.';
const signInChanged = (product: string): string => `Sie erhalten diese E-Mail, weil wir jede Änderung Ihrer Anmeldung melden. Wenn Sie das nicht waren, legen Sie sofort auf der Website von ${product} ein neues Passwort fest und geben Sie uns Bescheid.`;

/** German. */
export const de: MailWords = {
  direction: 'ltr',
  greeting: (name) => (name === '' ? 'Guten Tag,' : `Guten Tag ${name},`),
  linkInFull: 'Wenn die Schaltfläche nicht funktioniert, kopieren Sie diese Adresse in Ihren Browser:',
  linkLifetime: (duration) => `Der Link funktioniert einmal und gilt ${duration}.`,
  unsubscribe: 'Keine solchen Erinnerungen mehr',
  unsubscribed: 'Sie erhalten keine Erinnerungen dieser Art mehr.',
  mails: {
    signUp: {
      subject: (product) => `Bestätigen Sie Ihre E-Mail-Adresse für ${product}`,
      preview: 'Nur noch ein Schritt: Adresse bestätigen und Passwort wählen.',
      heading: () => 'Bestätigen Sie Ihre E-Mail-Adresse',
      body: (product) => [`Danke für Ihre Registrierung bei ${product}. Bestätigen Sie Ihre Adresse und wählen Sie ein Passwort, dann ist Ihr Konto bereit.`],
      action: 'Bestätigen und Passwort wählen',
      reason: (product) => `Sie erhalten diese E-Mail, weil jemand diese Adresse bei der Registrierung für ${product} angegeben hat. Wenn Sie das nicht waren, ignorieren Sie sie: Ohne diesen Link wird kein Konto angelegt.`,
    },
    accountExists: {
      subject: (product) => `Sie haben bereits ein Konto für ${product}`,
      preview: 'Sie brauchen sich nicht noch einmal zu registrieren.',
      heading: () => 'Sie haben bereits ein Konto',
      body: (product) => [
        `Jemand, vermutlich Sie selbst, wollte sich mit dieser Adresse für ${product} registrieren. Es gibt dafür schon ein Konto, Sie können sich einfach anmelden.`,
        'Falls Sie Ihr Passwort vergessen haben, können Sie dort ein neues festlegen.',
      ],
      action: 'Zu Ihrem Konto',
      reason: (product) => `Sie erhalten diese E-Mail, weil jemand diese Adresse bei der Registrierung für ${product} angegeben hat. Wenn Sie das nicht waren, ignorieren Sie sie: Es wurde nichts geändert.`,
    },
    passwordReset: {
      subject: (product) => `Neues Passwort für ${product} festlegen`,
      preview: 'Sie möchten ein neues Passwort festlegen.',
      heading: () => 'Neues Passwort festlegen',
      body: (product) => [`Sie möchten ein neues Passwort für Ihr Konto bei ${product} festlegen. Bis dahin gilt das alte weiter.`],
      action: 'Neues Passwort festlegen',
      reason: (product) => `Sie erhalten diese E-Mail, weil jemand bei ${product} ein neues Passwort für diese Adresse angefordert hat. Wenn Sie das nicht waren, ignorieren Sie sie: Ihr Passwort bleibt, wie es ist.`,
    },
    passwordChanged: {
      subject: (product) => `Ihr Passwort für ${product} wurde geändert`,
      preview: nothingToDo,
      heading: () => 'Ihr Passwort wurde geändert',
      body: (product) => [`Das Passwort Ihres Kontos bei ${product} wurde gerade geändert, und alle anderen Geräte wurden abgemeldet.`, nothingToDo],
      reason: (product) => `Sie erhalten diese E-Mail, weil wir jede Änderung Ihres Passworts melden. Wenn Sie das nicht waren, legen Sie sofort auf der Website von ${product} ein neues Passwort fest und geben Sie uns Bescheid.`,
    },
    invitation: {
      subject: (product) => `Ihr Konto für ${product} ist bereit`,
      preview: 'Wählen Sie ein Passwort, um Ihre Lizenzen zu sehen.',
      heading: (product) => `Willkommen bei ${product}`,
      body: (product) => [`Danke für Ihren Kauf. Wir haben ein Konto für Sie angelegt, in dem Sie Ihre Lizenzen für ${product} finden.`, 'Wählen Sie ein Passwort, um sich anzumelden.'],
      action: 'Passwort wählen',
      reason: (product) => `Sie erhalten diese E-Mail, weil ${product} mit dieser Adresse gekauft wurde. Wenn Sie davon nichts wissen, ignorieren Sie sie oder geben Sie uns Bescheid.`,
    },
    emailChange: {
      subject: (product) => `Bestätigen Sie Ihre neue E-Mail-Adresse für ${product}`,
      preview: 'Bestätigen Sie, dass diese Adresse Ihnen gehört.',
      heading: () => 'Bestätigen Sie Ihre neue E-Mail-Adresse',
      body: (product) => [`Sie möchten diese Adresse für Ihr Konto bei ${product} verwenden. Sie gilt, sobald Sie sie bestätigen.`],
      action: 'Adresse bestätigen',
      reason: (product) => `Sie erhalten diese E-Mail, weil jemand diese Adresse für ein Konto bei ${product} angegeben hat. Wenn Sie das nicht waren, ignorieren Sie sie: Ohne diesen Link wird nichts geändert.`,
    },
    twoFactorOn: {
      subject: (product) => `Bestätigung in zwei Schritten für ${product} eingeschaltet`,
      preview: nothingToDo,
      heading: () => 'Die Bestätigung in zwei Schritten ist an',
      body: (product) => [
        `Ab jetzt wird bei der Anmeldung bei ${product} auch ein Code Ihrer Authenticator-App abgefragt. Alle anderen Geräte wurden abgemeldet.`,
        'Bewahren Sie Ihre Wiederherstellungscodes sicher auf: Jeder davon funktioniert einmal, wenn Sie die App nicht zur Hand haben.',
      ],
      reason: signInChanged,
    },
    twoFactorOff: {
      subject: (product) => `Bestätigung in zwei Schritten für ${product} ausgeschaltet`,
      preview: nothingToDo,
      heading: () => 'Die Bestätigung in zwei Schritten ist aus',
      body: (product) => [`Ab jetzt genügt Ihr Passwort, um sich bei ${product} anzumelden. Alle anderen Geräte wurden abgemeldet.`],
      reason: signInChanged,
    },
    recoveryCodesChanged: {
      subject: (product) => `Neue Wiederherstellungscodes für ${product}`,
      preview: 'Die bisherigen funktionieren nicht mehr.',
      heading: () => 'Sie haben neue Wiederherstellungscodes',
      body: (product) => [`Für Ihr Konto bei ${product} wurden neue Wiederherstellungscodes erstellt. Die bisherigen funktionieren nicht mehr.`],
      reason: signInChanged,
    },
    emailChanged: {
      subject: (product) => `Ihre E-Mail-Adresse für ${product} wurde geändert`,
      preview: nothingToDo,
      heading: () => 'Ihre E-Mail-Adresse wurde geändert',
      body: (product) => [`Ihr Konto bei ${product} verwendet jetzt eine andere E-Mail-Adresse. An diese hier gehen keine Nachrichten mehr.`, nothingToDo],
      reason: (product) => `Sie erhalten diese E-Mail, weil dies die Adresse Ihres Kontos war. Wenn nicht Sie sie geändert haben, geben Sie ${product} sofort Bescheid.`,
    },
    licenseEnding: {
      subject: (product) => `Ihre Lizenz für ${product} läuft bald ab`,
      preview: 'Verlängern Sie rechtzeitig, dann geht es ohne Unterbrechung weiter.',
      heading: () => 'Ihre Lizenz läuft bald ab',
      body: (product, { license, date }) => [`Ihre Lizenz ${license} für ${product} läuft am ${date} ab.`, 'Verlängern Sie sie vorher, dann geht es ohne Unterbrechung weiter.'],
      action: 'Lizenz verlängern',
      reason: (product) => `Sie erhalten diese E-Mail, weil Sie eine Lizenz für ${product} haben.`,
    },
    licenseExpired: {
      subject: (product) => `Ihre Lizenz für ${product} ist abgelaufen`,
      preview: 'Sie können sie verlängern: Der Schlüssel bleibt gleich.',
      heading: () => 'Ihre Lizenz ist abgelaufen',
      body: (product, { license, date }) => [`Ihre Lizenz ${license} für ${product} ist am ${date} abgelaufen.`, 'Sie können sie verlängern. Schlüssel und Geräte bleiben gleich.'],
      action: 'Lizenz verlängern',
      reason: (product) => `Sie erhalten diese E-Mail, weil Sie eine Lizenz für ${product} haben.`,
    },
    paymentFailed: {
      subject: (product) => `Eine Zahlung für ${product} ist fehlgeschlagen`,
      preview: 'Bitte prüfen Sie Ihre Zahlungsart.',
      heading: () => 'Eine Zahlung ist fehlgeschlagen',
      body: (product, { license }) => [`Eine Zahlung für Ihre Lizenz ${license} für ${product} ist fehlgeschlagen.`, 'Bitte prüfen Sie Ihre Zahlungsart, damit die Lizenz weiter funktioniert.'],
      action: 'Zahlungsart prüfen',
      reason: (product) => `Sie erhalten diese E-Mail, weil Sie eine Lizenz für ${product} haben.`,
    },
    licenseKeys: {
      subject: (product) => `Ihre Lizenzen für ${product}`,
      preview: 'Was Ihnen gehört und wie Sie sich anmelden.',
      heading: () => 'Ihre Lizenzen',
      body: (product, { licenses }) => [`Das sind die Lizenzen dieser Adresse bei ${product}:`, licenses, 'Melden Sie sich an, um sie zu sehen und zu verwalten. Wenn Sie noch kein Passwort haben oder es vergessen haben, legen Sie hier eines fest.'],
      action: 'Passwort festlegen',
      reason: (product) => `Sie erhalten diese E-Mail, weil jemand nach den Lizenzen dieser Adresse bei ${product} gefragt hat. Wenn Sie das nicht waren, ignorieren Sie sie: Es wurde nichts geändert.`,
    },
  },
};
