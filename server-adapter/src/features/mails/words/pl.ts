import type { MailWords } from './mail-words.ts';

const nothingToDo = 'Jeśli to Twoja zmiana, nie musisz nic robić.';
const signInChanged = (product: string): string => `Ta wiadomość przychodzi, ponieważ informujemy o każdej zmianie sposobu logowania. Jeśli to nie Twoja zmiana, od razu ustaw nowe hasło w witrynie ${product} i daj nam znać.`;

/** Polish. */
export const pl: MailWords = {
  direction: 'ltr',
  greeting: (name) => (name === '' ? 'Dzień dobry,' : `Dzień dobry, ${name},`),
  linkInFull: 'Jeśli przycisk nie działa, skopiuj ten adres do przeglądarki:',
  linkLifetime: (duration) => `Link działa tylko raz. Czas ważności: ${duration}.`,
  unsubscribe: 'Nie wysyłaj takich przypomnień',
  unsubscribed: 'Nie będą już wysyłane przypomnienia tego rodzaju.',
  mails: {
    signUp: {
      subject: (product) => `Potwierdź adres e-mail w ${product}`,
      preview: 'Jeszcze jeden krok: potwierdź adres i wybierz hasło.',
      heading: () => 'Potwierdź adres e-mail',
      body: (product) => [`Dziękujemy za rejestrację w ${product}. Potwierdź adres i wybierz hasło, a konto będzie gotowe.`],
      action: 'Potwierdź i wybierz hasło',
      reason: (product) => `Ta wiadomość przychodzi, ponieważ ktoś podał ten adres podczas rejestracji w ${product}. Jeśli to nie Ty, zignoruj ją: bez tego linku konto nie powstanie.`,
    },
    accountExists: {
      subject: (product) => `Masz już konto w ${product}`,
      preview: 'Nie trzeba rejestrować się ponownie.',
      heading: () => 'Masz już konto',
      body: (product) => [
        `Ktoś, zapewne Ty, próbował zarejestrować się w ${product} z tym adresem. Konto już istnieje, wystarczy się zalogować.`,
        'Jeśli nie pamiętasz hasła, możesz tam ustawić nowe.',
      ],
      action: 'Przejdź do konta',
      reason: (product) => `Ta wiadomość przychodzi, ponieważ ktoś podał ten adres podczas rejestracji w ${product}. Jeśli to nie Ty, zignoruj ją: nic się nie zmieniło.`,
    },
    passwordReset: {
      subject: (product) => `Ustaw nowe hasło do ${product}`,
      preview: 'Otrzymaliśmy prośbę o ustawienie nowego hasła.',
      heading: () => 'Ustaw nowe hasło',
      body: (product) => [`Otrzymaliśmy prośbę o nowe hasło do Twojego konta w ${product}. Do czasu jego ustawienia działa dotychczasowe.`],
      action: 'Ustaw nowe hasło',
      reason: (product) => `Ta wiadomość przychodzi, ponieważ ktoś poprosił w ${product} o nowe hasło dla tego adresu. Jeśli to nie Ty, zignoruj ją: Twoje hasło pozostaje bez zmian.`,
    },
    passwordChanged: {
      subject: (product) => `Zmieniono Twoje hasło do ${product}`,
      preview: nothingToDo,
      heading: () => 'Zmieniono Twoje hasło',
      body: (product) => [`Hasło do Twojego konta w ${product} zostało właśnie zmienione, a wszystkie inne urządzenia zostały wylogowane.`, nothingToDo],
      reason: (product) => `Ta wiadomość przychodzi, ponieważ informujemy o każdej zmianie hasła. Jeśli to nie Twoja zmiana, od razu ustaw nowe hasło w witrynie ${product} i daj nam znać.`,
    },
    invitation: {
      subject: (product) => `Twoje konto w ${product} jest gotowe`,
      preview: 'Wybierz hasło, aby zobaczyć swoje licencje.',
      heading: (product) => `Witamy w ${product}`,
      body: (product) => [`Dziękujemy za zakup. Utworzyliśmy dla Ciebie konto, w którym znajdziesz swoje licencje ${product}.`, 'Wybierz hasło, aby się zalogować.'],
      action: 'Wybierz hasło',
      reason: (product) => `Ta wiadomość przychodzi, ponieważ przy zakupie ${product} podano ten adres. Jeśli nic o tym nie wiesz, zignoruj ją lub daj nam znać.`,
    },
    emailChange: {
      subject: (product) => `Potwierdź nowy adres e-mail w ${product}`,
      preview: 'Potwierdź, że ten adres należy do Ciebie.',
      heading: () => 'Potwierdź nowy adres e-mail',
      body: (product) => [`Otrzymaliśmy prośbę o używanie tego adresu na Twoim koncie w ${product}. Zacznie obowiązywać po potwierdzeniu.`],
      action: 'Potwierdź ten adres',
      reason: (product) => `Ta wiadomość przychodzi, ponieważ ktoś podał ten adres dla konta w ${product}. Jeśli to nie Ty, zignoruj ją: bez tego linku nic się nie zmieni.`,
    },
    twoFactorOn: {
      subject: (product) => `Włączono weryfikację dwuetapową w ${product}`,
      preview: nothingToDo,
      heading: () => 'Weryfikacja dwuetapowa jest włączona',
      body: (product) => [
        `Od teraz przy logowaniu do ${product} trzeba też podać kod z aplikacji uwierzytelniającej. Wszystkie inne urządzenia zostały wylogowane.`,
        'Przechowuj kody zapasowe w bezpiecznym miejscu: każdy z nich działa raz, gdy nie masz aplikacji pod ręką.',
      ],
      reason: signInChanged,
    },
    twoFactorOff: {
      subject: (product) => `Wyłączono weryfikację dwuetapową w ${product}`,
      preview: nothingToDo,
      heading: () => 'Weryfikacja dwuetapowa jest wyłączona',
      body: (product) => [`Od teraz do zalogowania się w ${product} wystarczy hasło. Wszystkie inne urządzenia zostały wylogowane.`],
      reason: signInChanged,
    },
    recoveryCodesChanged: {
      subject: (product) => `Masz nowe kody zapasowe do ${product}`,
      preview: 'Poprzednie już nie działają.',
      heading: () => 'Masz nowe kody zapasowe',
      body: (product) => [`Dla Twojego konta w ${product} utworzono nowe kody zapasowe. Poprzednie już nie działają.`],
      reason: signInChanged,
    },
    emailChanged: {
      subject: (product) => `Zmieniono Twój adres e-mail w ${product}`,
      preview: nothingToDo,
      heading: () => 'Zmieniono Twój adres e-mail',
      body: (product) => [`Twoje konto w ${product} używa teraz innego adresu e-mail. Na ten adres wiadomości już nie będą przychodzić.`, nothingToDo],
      reason: (product) => `Ta wiadomość przychodzi, ponieważ to był adres Twojego konta. Jeśli to nie Twoja zmiana, od razu daj znać zespołowi ${product}.`,
    },
    licenseEnding: {
      subject: (product) => `Twoja licencja na ${product} wkrótce wygaśnie`,
      preview: 'Odnów ją na czas, aby korzystać z niej bez przerwy.',
      heading: () => 'Twoja licencja wkrótce wygaśnie',
      body: (product, { license, date }) => [`Twoja licencja ${license} na ${product} wygasa ${date}.`, 'Odnów ją wcześniej, aby korzystać z niej bez przerwy.'],
      action: 'Odnów licencję',
      reason: (product) => `Ta wiadomość została wysłana, ponieważ masz licencję na ${product}.`,
    },
    licenseExpired: {
      subject: (product) => `Twoja licencja na ${product} wygasła`,
      preview: 'Możesz ją odnowić: klucz pozostanie ten sam.',
      heading: () => 'Twoja licencja wygasła',
      body: (product, { license, date }) => [`Twoja licencja ${license} na ${product} wygasła ${date}.`, 'Możesz ją odnowić. Klucz i urządzenia pozostaną te same.'],
      action: 'Odnów licencję',
      reason: (product) => `Ta wiadomość została wysłana, ponieważ masz licencję na ${product}.`,
    },
    paymentFailed: {
      subject: (product) => `Płatność za ${product} nie powiodła się`,
      preview: 'Sprawdź metodę płatności.',
      heading: () => 'Płatność nie powiodła się',
      body: (product, { license }) => [`Płatność za Twoją licencję ${license} na ${product} nie powiodła się.`, 'Sprawdź metodę płatności, aby licencja nadal działała.'],
      action: 'Sprawdź metodę płatności',
      reason: (product) => `Ta wiadomość została wysłana, ponieważ masz licencję na ${product}.`,
    },
    licenseKeys: {
      subject: (product) => `Twoje licencje na ${product}`,
      preview: 'Co masz i jak się zalogować.',
      heading: () => 'Twoje licencje',
      body: (product, { licenses }) => [`Oto licencje przypisane do tego adresu w ${product}:`, licenses, 'Zaloguj się, aby je zobaczyć i nimi zarządzać. Jeśli nie masz jeszcze hasła lub nie pamiętasz go, ustaw je tutaj.'],
      action: 'Ustaw hasło',
      reason: (product) => `Ta wiadomość została wysłana, ponieważ ktoś poprosił o licencje tego adresu w ${product}. Jeśli to nie Ty, zignoruj ją: nic nie zostało zmienione.`,
    },
  },
};
