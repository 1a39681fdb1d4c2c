import type { MailWords } from './mail-words.ts';

const nothingToDo = 'Om det var du behöver du inte göra något.';
const signInChanged = (product: string): string => `Du får det här mejlet eftersom vi meddelar alla ändringar av hur du loggar in. Om det inte var du, välj genast ett nytt lösenord på webbplatsen för ${product} och hör av dig till oss.`;

/** Swedish. */
export const sv: MailWords = {
  direction: 'ltr',
  greeting: (name) => (name === '' ? 'Hej,' : `Hej ${name},`),
  linkInFull: 'Om knappen inte fungerar, kopiera den här adressen till webbläsaren:',
  linkLifetime: (duration) => `Länken fungerar en gång och gäller i ${duration}.`,
  unsubscribe: 'Sluta med de här påminnelserna',
  unsubscribed: 'Du får inga fler påminnelser av det här slaget.',
  mails: {
    signUp: {
      subject: (product) => `Bekräfta din e-postadress för ${product}`,
      preview: 'Ett steg kvar: bekräfta adressen och välj ett lösenord.',
      heading: () => 'Bekräfta din e-postadress',
      body: (product) => [`Tack för att du registrerar dig för ${product}. Bekräfta adressen och välj ett lösenord, så är ditt konto klart.`],
      action: 'Bekräfta och välj lösenord',
      reason: (product) => `Du får det här mejlet eftersom någon angav den här adressen för att registrera sig för ${product}. Om det inte var du kan du bortse från det: utan länken skapas inget konto.`,
    },
    accountExists: {
      subject: (product) => `Du har redan ett konto för ${product}`,
      preview: 'Du behöver inte registrera dig igen.',
      heading: () => 'Du har redan ett konto',
      body: (product) => [
        `Någon, troligen du, försökte registrera sig för ${product} med den här adressen. Det finns redan ett konto, så det är bara att logga in.`,
        'Om du har glömt lösenordet kan du välja ett nytt där.',
      ],
      action: 'Gå till ditt konto',
      reason: (product) => `Du får det här mejlet eftersom någon angav den här adressen för att registrera sig för ${product}. Om det inte var du kan du bortse från det: inget har ändrats.`,
    },
    passwordReset: {
      subject: (product) => `Välj ett nytt lösenord för ${product}`,
      preview: 'Du bad om att få välja ett nytt lösenord.',
      heading: () => 'Välj ett nytt lösenord',
      body: (product) => [`Du bad om ett nytt lösenord för ditt konto hos ${product}. Tills du har valt det fungerar det gamla.`],
      action: 'Välj ett nytt lösenord',
      reason: (product) => `Du får det här mejlet eftersom någon bad om ett nytt lösenord för den här adressen hos ${product}. Om det inte var du kan du bortse från det: ditt lösenord är oförändrat.`,
    },
    passwordChanged: {
      subject: (product) => `Ditt lösenord för ${product} har ändrats`,
      preview: nothingToDo,
      heading: () => 'Ditt lösenord har ändrats',
      body: (product) => [`Lösenordet för ditt konto hos ${product} har just ändrats, och alla andra enheter har loggats ut.`, nothingToDo],
      reason: (product) => `Du får det här mejlet eftersom vi meddelar varje byte av lösenord. Om det inte var du, välj genast ett nytt lösenord på webbplatsen för ${product} och hör av dig till oss.`,
    },
    invitation: {
      subject: (product) => `Ditt konto för ${product} är klart`,
      preview: 'Välj ett lösenord för att se dina licenser.',
      heading: (product) => `Välkommen till ${product}`,
      body: (product) => [`Tack för ditt köp. Vi har skapat ett konto åt dig där du hittar dina licenser för ${product}.`, 'Välj ett lösenord för att logga in.'],
      action: 'Välj ett lösenord',
      reason: (product) => `Du får det här mejlet eftersom ${product} köptes med den här adressen. Om du inte känner till det kan du bortse från mejlet eller höra av dig till oss.`,
    },
    emailChange: {
      subject: (product) => `Bekräfta din nya e-postadress för ${product}`,
      preview: 'Bekräfta att den här adressen är din.',
      heading: () => 'Bekräfta din nya e-postadress',
      body: (product) => [`Du bad om att få använda den här adressen för ditt konto hos ${product}. Den börjar gälla så snart du bekräftar den.`],
      action: 'Bekräfta den här adressen',
      reason: (product) => `Du får det här mejlet eftersom någon angav den här adressen för ett konto hos ${product}. Om det inte var du kan du bortse från det: inget ändras utan länken.`,
    },
    twoFactorOn: {
      subject: (product) => `Tvåstegsverifiering för ${product} är på`,
      preview: nothingToDo,
      heading: () => 'Tvåstegsverifiering är på',
      body: (product) => [
        `Från och med nu behövs även en kod från din autentiseringsapp när du loggar in på ${product}. Alla andra enheter har loggats ut.`,
        'Förvara dina återställningskoder på ett säkert ställe: var och en fungerar en gång när du inte har appen till hands.',
      ],
      reason: signInChanged,
    },
    twoFactorOff: {
      subject: (product) => `Tvåstegsverifiering för ${product} är av`,
      preview: nothingToDo,
      heading: () => 'Tvåstegsverifiering är av',
      body: (product) => [`Från och med nu räcker ditt lösenord för att logga in på ${product}. Alla andra enheter har loggats ut.`],
      reason: signInChanged,
    },
    recoveryCodesChanged: {
      subject: (product) => `Du har nya återställningskoder för ${product}`,
      preview: 'De tidigare fungerar inte längre.',
      heading: () => 'Du har nya återställningskoder',
      body: (product) => [`Nya återställningskoder har skapats för ditt konto hos ${product}. De tidigare fungerar inte längre.`],
      reason: signInChanged,
    },
    emailChanged: {
      subject: (product) => `Din e-postadress för ${product} har ändrats`,
      preview: nothingToDo,
      heading: () => 'Din e-postadress har ändrats',
      body: (product) => [`Ditt konto hos ${product} använder nu en annan e-postadress. Hit kommer inga fler mejl.`, nothingToDo],
      reason: (product) => `Du får det här mejlet eftersom det här var adressen till ditt konto. Om det inte var du som ändrade den, kontakta genast ${product}.`,
    },
    licenseEnding: {
      subject: (product) => `Din licens för ${product} går snart ut`,
      preview: 'Förnya i tid för att fortsätta utan avbrott.',
      heading: () => 'Din licens går snart ut',
      body: (product, { license, date }) => [`Din licens ${license} för ${product} går ut den ${date}.`, 'Förnya den före dess, så fortsätter den utan avbrott.'],
      action: 'Förnya licensen',
      reason: (product) => `Du får det här mejlet eftersom du har en licens för ${product}.`,
    },
    licenseExpired: {
      subject: (product) => `Din licens för ${product} har gått ut`,
      preview: 'Du kan förnya den: nyckeln är densamma.',
      heading: () => 'Din licens har gått ut',
      body: (product, { license, date }) => [`Din licens ${license} för ${product} gick ut den ${date}.`, 'Du kan förnya den. Nyckeln och enheterna är desamma.'],
      action: 'Förnya licensen',
      reason: (product) => `Du får det här mejlet eftersom du har en licens för ${product}.`,
    },
    paymentFailed: {
      subject: (product) => `En betalning för ${product} misslyckades`,
      preview: 'Kontrollera ditt betalningssätt.',
      heading: () => 'En betalning misslyckades',
      body: (product, { license }) => [`En betalning för din licens ${license} för ${product} misslyckades.`, 'Kontrollera ditt betalningssätt så att licensen fortsätter att fungera.'],
      action: 'Kontrollera betalningssättet',
      reason: (product) => `Du får det här mejlet eftersom du har en licens för ${product}.`,
    },
    licenseKeys: {
      subject: (product) => `Dina licenser för ${product}`,
      preview: 'Vad du har och hur du loggar in.',
      heading: () => 'Dina licenser',
      body: (product, { licenses }) => [`De här licenserna hör till den här adressen hos ${product}:`, licenses, 'Logga in för att se och hantera dem. Om du inte har något lösenord än, eller har glömt det, kan du välja ett här.'],
      action: 'Välj ett lösenord',
      reason: (product) => `Du får det här mejlet eftersom någon har frågat efter licenserna för den här adressen hos ${product}. Om det inte var du kan du bortse från det: inget har ändrats.`,
    },
  },
};
