import type { MailWords } from './mail-words.ts';

const nothingToDo = 'Se la modifica è tua, non devi fare altro.';
const signInChanged = (product: string): string => `Ricevi questa email perché segnaliamo ogni modifica al tuo modo di accedere. Se la modifica non è tua, imposta subito una nuova password sul sito di ${product} e avvisaci.`;

/** Italian. */
export const it: MailWords = {
  direction: 'ltr',
  greeting: (name) => (name === '' ? 'Ciao,' : `Ciao ${name},`),
  linkInFull: 'Se il pulsante non funziona, copia questo indirizzo nel browser:',
  linkLifetime: (duration) => `Il link funziona una sola volta ed è valido per ${duration}.`,
  unsubscribe: 'Non ricevere più questi promemoria',
  unsubscribed: 'Non riceverà più promemoria di questo tipo.',
  mails: {
    signUp: {
      subject: (product) => `Conferma il tuo indirizzo email per ${product}`,
      preview: 'Ancora un passo: conferma l’indirizzo e scegli una password.',
      heading: () => 'Conferma il tuo indirizzo email',
      body: (product) => [`Grazie per la registrazione a ${product}. Conferma l’indirizzo e scegli una password: il tuo account sarà pronto.`],
      action: 'Conferma e scegli una password',
      reason: (product) => `Ricevi questa email perché qualcuno ha inserito questo indirizzo per registrarsi a ${product}. Se non è una tua richiesta, ignorala: senza questo link non viene creato alcun account.`,
    },
    accountExists: {
      subject: (product) => `Hai già un account ${product}`,
      preview: 'Non occorre registrarsi di nuovo.',
      heading: () => 'Hai già un account',
      body: (product) => [
        `Qualcuno, probabilmente tu, ha provato a registrarsi a ${product} con questo indirizzo. Esiste già un account: ti basta accedere.`,
        'Se hai dimenticato la password, lì puoi impostarne una nuova.',
      ],
      action: 'Vai al tuo account',
      reason: (product) => `Ricevi questa email perché qualcuno ha inserito questo indirizzo per registrarsi a ${product}. Se non è una tua richiesta, ignorala: non è cambiato nulla.`,
    },
    passwordReset: {
      subject: (product) => `Imposta una nuova password per ${product}`,
      preview: 'Hai chiesto di impostare una nuova password.',
      heading: () => 'Imposta una nuova password',
      body: (product) => [`Hai chiesto una nuova password per il tuo account ${product}. Finché non la imposti, quella attuale continua a funzionare.`],
      action: 'Imposta una nuova password',
      reason: (product) => `Ricevi questa email perché qualcuno ha chiesto una nuova password per questo indirizzo su ${product}. Se non è una tua richiesta, ignorala: la tua password resta invariata.`,
    },
    passwordChanged: {
      subject: (product) => `La tua password di ${product} è stata modificata`,
      preview: nothingToDo,
      heading: () => 'La tua password è stata modificata',
      body: (product) => [`La password del tuo account ${product} è appena stata modificata e tutti gli altri dispositivi sono stati disconnessi.`, nothingToDo],
      reason: (product) => `Ricevi questa email perché segnaliamo ogni modifica della password. Se la modifica non è tua, imposta subito una nuova password sul sito di ${product} e avvisaci.`,
    },
    invitation: {
      subject: (product) => `Il tuo account ${product} è pronto`,
      preview: 'Scegli una password per vedere le tue licenze.',
      heading: (product) => `Ti diamo il benvenuto in ${product}`,
      body: (product) => [`Grazie per l’acquisto. Abbiamo creato per te un account in cui trovi le tue licenze di ${product}.`, 'Scegli una password per accedere.'],
      action: 'Scegli una password',
      reason: (product) => `Ricevi questa email perché ${product} è stato acquistato con questo indirizzo. Se non ne sai nulla, ignorala oppure avvisaci.`,
    },
    emailChange: {
      subject: (product) => `Conferma il tuo nuovo indirizzo email per ${product}`,
      preview: 'Conferma che questo indirizzo è tuo.',
      heading: () => 'Conferma il tuo nuovo indirizzo email',
      body: (product) => [`Hai chiesto di usare questo indirizzo per il tuo account ${product}. Sarà attivo non appena lo confermi.`],
      action: 'Conferma questo indirizzo',
      reason: (product) => `Ricevi questa email perché qualcuno ha inserito questo indirizzo per un account ${product}. Se non è una tua richiesta, ignorala: senza questo link non cambia nulla.`,
    },
    twoFactorOn: {
      subject: (product) => `Verifica in due passaggi attivata per ${product}`,
      preview: nothingToDo,
      heading: () => 'La verifica in due passaggi è attiva',
      body: (product) => [
        `Da ora in poi, per accedere a ${product} serve anche un codice della tua app di autenticazione. Tutti gli altri dispositivi sono stati disconnessi.`,
        'Conserva i codici di recupero in un luogo sicuro: ognuno funziona una volta, quando non hai l’app a portata di mano.',
      ],
      reason: signInChanged,
    },
    twoFactorOff: {
      subject: (product) => `Verifica in due passaggi disattivata per ${product}`,
      preview: nothingToDo,
      heading: () => 'La verifica in due passaggi è disattivata',
      body: (product) => [`Da ora in poi, per accedere a ${product} basta la tua password. Tutti gli altri dispositivi sono stati disconnessi.`],
      reason: signInChanged,
    },
    recoveryCodesChanged: {
      subject: (product) => `Hai nuovi codici di recupero per ${product}`,
      preview: 'Quelli precedenti non funzionano più.',
      heading: () => 'Hai nuovi codici di recupero',
      body: (product) => [`Sono stati creati nuovi codici di recupero per il tuo account ${product}. Quelli precedenti non funzionano più.`],
      reason: signInChanged,
    },
    emailChanged: {
      subject: (product) => `Il tuo indirizzo email di ${product} è stato modificato`,
      preview: nothingToDo,
      heading: () => 'Il tuo indirizzo email è stato modificato',
      body: (product) => [`Il tuo account ${product} usa ora un altro indirizzo email. A questo non arriveranno più messaggi.`, nothingToDo],
      reason: (product) => `Ricevi questa email perché questo era l’indirizzo del tuo account. Se la modifica non è tua, avvisa subito il team di ${product}.`,
    },
    licenseEnding: {
      subject: (product) => `La Sua licenza di ${product} sta per scadere`,
      preview: 'La rinnovi in tempo per continuare senza interruzioni.',
      heading: () => 'La Sua licenza sta per scadere',
      body: (product, { license, date }) => [`La Sua licenza ${license} di ${product} scade il ${date}.`, 'La rinnovi prima per continuare senza interruzioni.'],
      action: 'Rinnova questa licenza',
      reason: (product) => `Riceve questa e-mail perché ha una licenza di ${product}.`,
    },
    licenseExpired: {
      subject: (product) => `La Sua licenza di ${product} è scaduta`,
      preview: 'Può rinnovarla: la chiave resta la stessa.',
      heading: () => 'La Sua licenza è scaduta',
      body: (product, { license, date }) => [`La Sua licenza ${license} di ${product} è scaduta il ${date}.`, 'Può rinnovarla. La chiave e i dispositivi restano gli stessi.'],
      action: 'Rinnova questa licenza',
      reason: (product) => `Riceve questa e-mail perché ha una licenza di ${product}.`,
    },
    paymentFailed: {
      subject: (product) => `Un pagamento per ${product} non è riuscito`,
      preview: 'Controlli il metodo di pagamento.',
      heading: () => 'Un pagamento non è riuscito',
      body: (product, { license }) => [`Un pagamento per la Sua licenza ${license} di ${product} non è riuscito.`, 'Controlli il metodo di pagamento, affinché la licenza continui a funzionare.'],
      action: 'Controlla il metodo di pagamento',
      reason: (product) => `Riceve questa e-mail perché ha una licenza di ${product}.`,
    },
    licenseKeys: {
      subject: (product) => `Le Sue licenze di ${product}`,
      preview: 'Che cosa possiede e come accedere.',
      heading: () => 'Le Sue licenze',
      body: (product, { licenses }) => [`Queste sono le licenze di questo indirizzo presso ${product}:`, licenses, 'Acceda per vederle e gestirle. Se non ha ancora una password o l’ha dimenticata, ne imposti una qui.'],
      action: 'Imposta una password',
      reason: (product) => `Riceve questa e-mail perché qualcuno ha chiesto le licenze di questo indirizzo presso ${product}. Se non è stato Lei, la ignori: non è stato modificato nulla.`,
    },
  },
};
