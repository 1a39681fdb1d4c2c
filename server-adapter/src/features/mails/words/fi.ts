import type { MailWords } from './mail-words.ts';

const nothingToDo = 'Jos se olit sinä, sinun ei tarvitse tehdä mitään.';
const signInChanged = (product: string): string => `Saat tämän viestin, koska ilmoitamme kaikista kirjautumistapasi muutoksista. Jos se et ollut sinä, aseta heti uusi salasana palvelun ${product} sivustolla ja kerro meille.`;

/** Finnish. A product's name stays as it is: the word before it takes the endings. */
export const fi: MailWords = {
  direction: 'ltr',
  greeting: (name) => (name === '' ? 'Hei,' : `Hei ${name},`),
  linkInFull: 'Jos painike ei toimi, kopioi tämä osoite selaimeesi:',
  linkLifetime: (duration) => `Linkki toimii kerran ja on voimassa ${duration}.`,
  unsubscribe: 'Lopeta nämä muistutukset',
  unsubscribed: 'Et saa enää tällaisia muistutuksia.',
  mails: {
    signUp: {
      subject: (product) => `Vahvista sähköpostiosoitteesi: ${product}`,
      preview: 'Vielä yksi vaihe: vahvista osoitteesi ja valitse salasana.',
      heading: () => 'Vahvista sähköpostiosoitteesi',
      body: (product) => [`Kiitos, että rekisteröidyt palveluun ${product}. Kun vahvistat osoitteesi ja valitset salasanan, tilisi on valmis.`],
      action: 'Vahvista ja valitse salasana',
      reason: (product) => `Saat tämän viestin, koska joku antoi tämän osoitteen rekisteröityessään palveluun ${product}. Jos se et ollut sinä, voit jättää viestin huomiotta: ilman tätä linkkiä tiliä ei luoda.`,
    },
    accountExists: {
      subject: (product) => `Sinulla on jo tili: ${product}`,
      preview: 'Sinun ei tarvitse rekisteröityä uudelleen.',
      heading: () => 'Sinulla on jo tili',
      body: (product) => [
        `Joku, todennäköisesti sinä, yritti rekisteröityä palveluun ${product} tällä osoitteella. Sille on jo tili, joten voit vain kirjautua sisään.`,
        'Jos olet unohtanut salasanasi, voit asettaa siellä uuden.',
      ],
      action: 'Siirry tilillesi',
      reason: (product) => `Saat tämän viestin, koska joku antoi tämän osoitteen rekisteröityessään palveluun ${product}. Jos se et ollut sinä, voit jättää viestin huomiotta: mitään ei muutettu.`,
    },
    passwordReset: {
      subject: (product) => `Aseta uusi salasana: ${product}`,
      preview: 'Pyysit uutta salasanaa.',
      heading: () => 'Aseta uusi salasana',
      body: (product) => [`Pyysit uutta salasanaa tilillesi palvelussa ${product}. Vanha salasana toimii, kunnes asetat uuden.`],
      action: 'Aseta uusi salasana',
      reason: (product) => `Saat tämän viestin, koska joku pyysi tälle osoitteelle uutta salasanaa palvelussa ${product}. Jos se et ollut sinä, voit jättää viestin huomiotta: salasanasi pysyy ennallaan.`,
    },
    passwordChanged: {
      subject: (product) => `Salasanasi on vaihdettu: ${product}`,
      preview: nothingToDo,
      heading: () => 'Salasanasi on vaihdettu',
      body: (product) => [`Tilisi salasana palvelussa ${product} vaihdettiin juuri, ja kaikki muut laitteet kirjattiin ulos.`, nothingToDo],
      reason: (product) => `Saat tämän viestin, koska ilmoitamme jokaisesta salasanan vaihdosta. Jos se et ollut sinä, aseta heti uusi salasana palvelun ${product} sivustolla ja kerro meille.`,
    },
    invitation: {
      subject: (product) => `Tilisi on valmis: ${product}`,
      preview: 'Valitse salasana, niin näet lisenssisi.',
      heading: (product) => `Tervetuloa: ${product}`,
      body: (product) => [`Kiitos ostoksestasi. Loimme sinulle tilin, josta löydät tuotteen ${product} lisenssisi.`, 'Valitse salasana, niin voit kirjautua sisään.'],
      action: 'Valitse salasana',
      reason: (product) => `Saat tämän viestin, koska tuote ${product} ostettiin tällä osoitteella. Jos et tiedä ostoksesta, jätä viesti huomiotta tai kerro meille.`,
    },
    emailChange: {
      subject: (product) => `Vahvista uusi sähköpostiosoitteesi: ${product}`,
      preview: 'Vahvista, että tämä osoite on sinun.',
      heading: () => 'Vahvista uusi sähköpostiosoitteesi',
      body: (product) => [`Pyysit ottamaan tämän osoitteen käyttöön tililläsi palvelussa ${product}. Se tulee käyttöön heti, kun vahvistat sen.`],
      action: 'Vahvista tämä osoite',
      reason: (product) => `Saat tämän viestin, koska joku antoi tämän osoitteen tilille palvelussa ${product}. Jos se et ollut sinä, voit jättää viestin huomiotta: ilman tätä linkkiä mikään ei muutu.`,
    },
    twoFactorOn: {
      subject: (product) => `Kaksivaiheinen vahvistus on käytössä: ${product}`,
      preview: nothingToDo,
      heading: () => 'Kaksivaiheinen vahvistus on käytössä',
      body: (product) => [
        `Tästä lähtien palveluun ${product} kirjauduttaessa kysytään myös todennussovelluksesi koodia. Kaikki muut laitteet kirjattiin ulos.`,
        'Säilytä palautuskoodit turvallisessa paikassa: kukin niistä toimii kerran, kun sovellus ei ole käsillä.',
      ],
      reason: signInChanged,
    },
    twoFactorOff: {
      subject: (product) => `Kaksivaiheinen vahvistus on poistettu käytöstä: ${product}`,
      preview: nothingToDo,
      heading: () => 'Kaksivaiheinen vahvistus ei ole käytössä',
      body: (product) => [`Tästä lähtien palveluun ${product} kirjautumiseen riittää pelkkä salasana. Kaikki muut laitteet kirjattiin ulos.`],
      reason: signInChanged,
    },
    recoveryCodesChanged: {
      subject: (product) => `Sinulla on uudet palautuskoodit: ${product}`,
      preview: 'Vanhat eivät enää toimi.',
      heading: () => 'Sinulla on uudet palautuskoodit',
      body: (product) => [`Tilillesi palvelussa ${product} luotiin uudet palautuskoodit. Vanhat eivät enää toimi.`],
      reason: signInChanged,
    },
    emailChanged: {
      subject: (product) => `Sähköpostiosoitteesi on vaihdettu: ${product}`,
      preview: nothingToDo,
      heading: () => 'Sähköpostiosoitteesi on vaihdettu',
      body: (product) => [`Tilisi palvelussa ${product} käyttää nyt toista sähköpostiosoitetta. Tähän osoitteeseen ei enää tule viestejä.`, nothingToDo],
      reason: (product) => `Saat tämän viestin, koska tämä oli tilisi osoite. Jos et itse vaihtanut sitä, kerro siitä heti palvelun ${product} ylläpidolle.`,
    },
    licenseEnding: {
      subject: (product) => `Lisenssisi päättyy pian: ${product}`,
      preview: 'Uusi se ajoissa, niin käyttö jatkuu keskeytyksettä.',
      heading: () => 'Lisenssisi päättyy pian',
      body: (product, { license, date }) => [`Tuotteen ${product} lisenssisi ${license} päättyy ${date}.`, 'Uusi se sitä ennen, niin käyttö jatkuu keskeytyksettä.'],
      action: 'Uusi lisenssi',
      reason: (product) => `Saat tämän viestin, koska sinulla on tuotteen ${product} lisenssi.`,
    },
    licenseExpired: {
      subject: (product) => `Lisenssisi on päättynyt: ${product}`,
      preview: 'Voit uusia sen: avain pysyy samana.',
      heading: () => 'Lisenssisi on päättynyt',
      body: (product, { license, date }) => [`Tuotteen ${product} lisenssisi ${license} päättyi ${date}.`, 'Voit uusia sen. Avain ja laitteet pysyvät samoina.'],
      action: 'Uusi lisenssi',
      reason: (product) => `Saat tämän viestin, koska sinulla on tuotteen ${product} lisenssi.`,
    },
    paymentFailed: {
      subject: (product) => `Maksu epäonnistui: ${product}`,
      preview: 'Tarkista maksutapasi.',
      heading: () => 'Maksu epäonnistui',
      body: (product, { license }) => [`Tuotteen ${product} lisenssisi ${license} maksu epäonnistui.`, 'Tarkista maksutapasi, jotta lisenssi toimii edelleen.'],
      action: 'Tarkista maksutapa',
      reason: (product) => `Saat tämän viestin, koska sinulla on tuotteen ${product} lisenssi.`,
    },
    licenseKeys: {
      subject: (product) => `Lisenssisi: ${product}`,
      preview: 'Mitä sinulla on ja miten kirjaudut sisään.',
      heading: () => 'Lisenssisi',
      body: (product, { licenses }) => [`Tähän osoitteeseen kuuluvat lisenssit palvelussa ${product}:`, licenses, 'Kirjaudu sisään nähdäksesi ja hallitaksesi niitä. Jos sinulla ei vielä ole salasanaa tai olet unohtanut sen, aseta se tästä.'],
      action: 'Aseta salasana',
      reason: (product) => `Saat tämän viestin, koska joku pyysi tämän osoitteen lisenssejä palvelusta ${product}. Jos se et ollut sinä, jätä viesti huomiotta: mitään ei ole muutettu.`,
    },
  },
};
