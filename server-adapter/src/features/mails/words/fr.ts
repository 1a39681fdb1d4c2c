import type { MailWords } from './mail-words.ts';

const nothingToDo = 'Si c’était vous, vous n’avez rien à faire.';
const signInChanged = (product: string): string => `Vous recevez cet e-mail car nous vous signalons toute modification de votre mode de connexion. Si ce n’était pas vous, choisissez immédiatement un nouveau mot de passe sur le site ${product} et prévenez-nous.`;

/** French. */
export const fr: MailWords = {
  direction: 'ltr',
  greeting: (name) => (name === '' ? 'Bonjour,' : `Bonjour ${name},`),
  linkInFull: 'Si le bouton ne fonctionne pas, copiez cette adresse dans votre navigateur :',
  linkLifetime: (duration) => `Le lien fonctionne une seule fois et reste valable pendant ${duration}.`,
  unsubscribe: 'Ne plus recevoir ces rappels',
  unsubscribed: 'Vous ne recevrez plus de rappels de ce type.',
  mails: {
    signUp: {
      subject: (product) => `Confirmez votre adresse e-mail pour ${product}`,
      preview: 'Encore une étape : confirmez votre adresse et choisissez un mot de passe.',
      heading: () => 'Confirmez votre adresse e-mail',
      body: (product) => [`Merci de votre inscription à ${product}. Confirmez votre adresse et choisissez un mot de passe : votre compte sera prêt.`],
      action: 'Confirmer et choisir un mot de passe',
      reason: (product) => `Vous recevez cet e-mail car quelqu’un a saisi cette adresse pour s’inscrire à ${product}. Si ce n’était pas vous, ignorez-le : aucun compte n’est créé sans ce lien.`,
    },
    accountExists: {
      subject: (product) => `Vous avez déjà un compte ${product}`,
      preview: 'Inutile de vous inscrire à nouveau.',
      heading: () => 'Vous avez déjà un compte',
      body: (product) => [
        `Quelqu’un, sans doute vous, a essayé de s’inscrire à ${product} avec cette adresse. Un compte existe déjà : il vous suffit de vous connecter.`,
        'Si vous avez oublié votre mot de passe, vous pourrez en choisir un nouveau sur place.',
      ],
      action: 'Accéder à votre compte',
      reason: (product) => `Vous recevez cet e-mail car quelqu’un a saisi cette adresse pour s’inscrire à ${product}. Si ce n’était pas vous, ignorez-le : rien n’a été modifié.`,
    },
    passwordReset: {
      subject: (product) => `Choisissez un nouveau mot de passe pour ${product}`,
      preview: 'Vous avez demandé un nouveau mot de passe.',
      heading: () => 'Choisissez un nouveau mot de passe',
      body: (product) => [`Vous avez demandé un nouveau mot de passe pour votre compte ${product}. D’ici là, l’ancien reste valable.`],
      action: 'Choisir un nouveau mot de passe',
      reason: (product) => `Vous recevez cet e-mail car quelqu’un a demandé un nouveau mot de passe pour cette adresse sur ${product}. Si ce n’était pas vous, ignorez-le : votre mot de passe reste inchangé.`,
    },
    passwordChanged: {
      subject: (product) => `Votre mot de passe ${product} a été modifié`,
      preview: nothingToDo,
      heading: () => 'Votre mot de passe a été modifié',
      body: (product) => [`Le mot de passe de votre compte ${product} vient d’être modifié, et tous les autres appareils ont été déconnectés.`, nothingToDo],
      reason: (product) => `Vous recevez cet e-mail car nous vous signalons toute modification de votre mot de passe. Si ce n’était pas vous, choisissez immédiatement un nouveau mot de passe sur le site ${product} et prévenez-nous.`,
    },
    invitation: {
      subject: (product) => `Votre compte ${product} est prêt`,
      preview: 'Choisissez un mot de passe pour voir vos licences.',
      heading: (product) => `Bienvenue chez ${product}`,
      body: (product) => [`Merci de votre achat. Nous vous avons créé un compte où vous trouverez vos licences ${product}.`, 'Choisissez un mot de passe pour vous connecter.'],
      action: 'Choisir un mot de passe',
      reason: (product) => `Vous recevez cet e-mail car ${product} a été acheté avec cette adresse. Si cela ne vous dit rien, ignorez cet e-mail ou prévenez-nous.`,
    },
    emailChange: {
      subject: (product) => `Confirmez votre nouvelle adresse e-mail pour ${product}`,
      preview: 'Confirmez que cette adresse est la vôtre.',
      heading: () => 'Confirmez votre nouvelle adresse e-mail',
      body: (product) => [`Vous avez demandé à utiliser cette adresse pour votre compte ${product}. Elle sera utilisée dès que vous l’aurez confirmée.`],
      action: 'Confirmer cette adresse',
      reason: (product) => `Vous recevez cet e-mail car quelqu’un a saisi cette adresse pour un compte ${product}. Si ce n’était pas vous, ignorez-le : rien ne change sans ce lien.`,
    },
    twoFactorOn: {
      subject: (product) => `Validation en deux étapes activée pour ${product}`,
      preview: nothingToDo,
      heading: () => 'La validation en deux étapes est activée',
      body: (product) => [
        `Désormais, la connexion à ${product} demande aussi un code de votre application d’authentification. Tous les autres appareils ont été déconnectés.`,
        'Conservez vos codes de secours en lieu sûr : chacun fonctionne une fois, quand vous n’avez pas l’application sous la main.',
      ],
      reason: signInChanged,
    },
    twoFactorOff: {
      subject: (product) => `Validation en deux étapes désactivée pour ${product}`,
      preview: nothingToDo,
      heading: () => 'La validation en deux étapes est désactivée',
      body: (product) => [`Désormais, votre mot de passe suffit pour vous connecter à ${product}. Tous les autres appareils ont été déconnectés.`],
      reason: signInChanged,
    },
    recoveryCodesChanged: {
      subject: (product) => `Vos nouveaux codes de secours pour ${product}`,
      preview: 'Les anciens ne fonctionnent plus.',
      heading: () => 'Vous avez de nouveaux codes de secours',
      body: (product) => [`De nouveaux codes de secours ont été créés pour votre compte ${product}. Les anciens ne fonctionnent plus.`],
      reason: signInChanged,
    },
    emailChanged: {
      subject: (product) => `Votre adresse e-mail pour ${product} a été modifiée`,
      preview: nothingToDo,
      heading: () => 'Votre adresse e-mail a été modifiée',
      body: (product) => [`Votre compte ${product} utilise désormais une autre adresse e-mail. Plus aucun e-mail n’arrivera à celle-ci.`, nothingToDo],
      reason: (product) => `Vous recevez cet e-mail car c’était l’adresse de votre compte. Si ce n’est pas vous qui l’avez modifiée, prévenez immédiatement l’équipe ${product}.`,
    },
    licenseEnding: {
      subject: (product) => `Votre licence pour ${product} expire bientôt`,
      preview: 'Renouvelez-la à temps pour continuer sans interruption.',
      heading: () => 'Votre licence expire bientôt',
      body: (product, { license, date }) => [`Votre licence ${license} pour ${product} expire le ${date}.`, 'Renouvelez-la avant cette date pour continuer sans interruption.'],
      action: 'Renouveler cette licence',
      reason: (product) => `Vous recevez cet e-mail parce que vous avez une licence pour ${product}.`,
    },
    licenseExpired: {
      subject: (product) => `Votre licence pour ${product} a expiré`,
      preview: 'Vous pouvez la renouveler : sa clé reste la même.',
      heading: () => 'Votre licence a expiré',
      body: (product, { license, date }) => [`Votre licence ${license} pour ${product} a expiré le ${date}.`, 'Vous pouvez la renouveler. La clé et les appareils restent les mêmes.'],
      action: 'Renouveler cette licence',
      reason: (product) => `Vous recevez cet e-mail parce que vous avez une licence pour ${product}.`,
    },
    paymentFailed: {
      subject: (product) => `Un paiement pour ${product} a échoué`,
      preview: 'Vérifiez votre moyen de paiement.',
      heading: () => 'Un paiement a échoué',
      body: (product, { license }) => [`Un paiement pour votre licence ${license} pour ${product} a échoué.`, 'Vérifiez votre moyen de paiement pour que la licence continue de fonctionner.'],
      action: 'Vérifier le moyen de paiement',
      reason: (product) => `Vous recevez cet e-mail parce que vous avez une licence pour ${product}.`,
    },
    licenseKeys: {
      subject: (product) => `Vos licences pour ${product}`,
      preview: 'Ce que vous possédez et comment vous connecter.',
      heading: () => 'Vos licences',
      body: (product, { licenses }) => [`Voici les licences de cette adresse chez ${product} :`, licenses, 'Connectez-vous pour les voir et les gérer. Si vous n’avez pas encore de mot de passe ou l’avez oublié, définissez-en un ici.'],
      action: 'Définir un mot de passe',
      reason: (product) => `Vous recevez cet e-mail parce que quelqu’un a demandé les licences de cette adresse chez ${product}. Si ce n’était pas vous, ignorez-le : rien n’a été modifié.`,
    },
  },
};
