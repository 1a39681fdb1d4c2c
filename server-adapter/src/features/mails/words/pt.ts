import type { MailWords } from './mail-words.ts';

const nothingToDo = 'Se foi você, não é preciso fazer nada.';
const signInChanged = (product: string): string => `Você recebeu este e-mail porque avisamos sobre qualquer mudança na sua forma de entrar. Se não foi você, defina imediatamente uma nova senha no site de ${product} e nos avise.`;

/** Portuguese, as it is written in Brazil. */
export const pt: MailWords = {
  direction: 'ltr',
  greeting: (name) => (name === '' ? 'Olá,' : `Olá, ${name},`),
  linkInFull: 'Se o botão não funcionar, copie este endereço para o navegador:',
  linkLifetime: (duration) => `O link funciona uma única vez e vale por ${duration}.`,
  unsubscribe: 'Não receber mais estes lembretes',
  unsubscribed: 'Não receberá mais lembretes deste tipo.',
  mails: {
    signUp: {
      subject: (product) => `Confirme seu endereço de e-mail em ${product}`,
      preview: 'Só mais um passo: confirme seu endereço e escolha uma senha.',
      heading: () => 'Confirme seu endereço de e-mail',
      body: (product) => [`Agradecemos seu cadastro em ${product}. Confirme seu endereço e escolha uma senha, e sua conta estará pronta.`],
      action: 'Confirmar e escolher uma senha',
      reason: (product) => `Você recebeu este e-mail porque alguém usou este endereço para se cadastrar em ${product}. Se não foi você, ignore-o: nenhuma conta é criada sem este link.`,
    },
    accountExists: {
      subject: (product) => `Você já tem uma conta em ${product}`,
      preview: 'Não é preciso se cadastrar de novo.',
      heading: () => 'Você já tem uma conta',
      body: (product) => [
        `Alguém, provavelmente você, tentou se cadastrar em ${product} com este endereço. Já existe uma conta para ele: basta entrar.`,
        'Se você esqueceu sua senha, lá é possível definir uma nova.',
      ],
      action: 'Ir para sua conta',
      reason: (product) => `Você recebeu este e-mail porque alguém usou este endereço para se cadastrar em ${product}. Se não foi você, ignore-o: nada foi alterado.`,
    },
    passwordReset: {
      subject: (product) => `Defina uma nova senha para ${product}`,
      preview: 'Você pediu para definir uma nova senha.',
      heading: () => 'Defina uma nova senha',
      body: (product) => [`Você pediu uma nova senha para sua conta em ${product}. Até que ela seja definida, a antiga continua valendo.`],
      action: 'Definir uma nova senha',
      reason: (product) => `Você recebeu este e-mail porque alguém pediu uma nova senha para este endereço em ${product}. Se não foi você, ignore-o: sua senha continua a mesma.`,
    },
    passwordChanged: {
      subject: (product) => `Sua senha de ${product} foi alterada`,
      preview: nothingToDo,
      heading: () => 'Sua senha foi alterada',
      body: (product) => [`A senha da sua conta em ${product} acabou de ser alterada, e todos os outros dispositivos foram desconectados.`, nothingToDo],
      reason: (product) => `Você recebeu este e-mail porque avisamos sobre qualquer mudança de senha. Se não foi você, defina imediatamente uma nova senha no site de ${product} e nos avise.`,
    },
    invitation: {
      subject: (product) => `Sua conta em ${product} está pronta`,
      preview: 'Escolha uma senha para ver suas licenças.',
      heading: (product) => `Boas-vindas a ${product}`,
      body: (product) => [`Agradecemos sua compra. Criamos uma conta em que você encontra suas licenças de ${product}.`, 'Escolha uma senha para entrar.'],
      action: 'Escolher uma senha',
      reason: (product) => `Você recebeu este e-mail porque ${product} foi comprado com este endereço. Se você não sabe do que se trata, ignore-o ou nos avise.`,
    },
    emailChange: {
      subject: (product) => `Confirme seu novo endereço de e-mail em ${product}`,
      preview: 'Confirme que este endereço é seu.',
      heading: () => 'Confirme seu novo endereço de e-mail',
      body: (product) => [`Você pediu para usar este endereço na sua conta em ${product}. Ele passa a valer assim que for confirmado.`],
      action: 'Confirmar este endereço',
      reason: (product) => `Você recebeu este e-mail porque alguém informou este endereço para uma conta em ${product}. Se não foi você, ignore-o: nada muda sem este link.`,
    },
    twoFactorOn: {
      subject: (product) => `Verificação em duas etapas ativada em ${product}`,
      preview: nothingToDo,
      heading: () => 'A verificação em duas etapas está ativada',
      body: (product) => [
        `A partir de agora, para entrar em ${product} também é preciso um código do seu aplicativo autenticador. Todos os outros dispositivos foram desconectados.`,
        'Guarde seus códigos de recuperação em um lugar seguro: cada um funciona uma vez, quando você não tiver o aplicativo à mão.',
      ],
      reason: signInChanged,
    },
    twoFactorOff: {
      subject: (product) => `Verificação em duas etapas desativada em ${product}`,
      preview: nothingToDo,
      heading: () => 'A verificação em duas etapas está desativada',
      body: (product) => [`A partir de agora, basta sua senha para entrar em ${product}. Todos os outros dispositivos foram desconectados.`],
      reason: signInChanged,
    },
    recoveryCodesChanged: {
      subject: (product) => `Você tem novos códigos de recuperação de ${product}`,
      preview: 'Os anteriores não funcionam mais.',
      heading: () => 'Você tem novos códigos de recuperação',
      body: (product) => [`Novos códigos de recuperação foram criados para sua conta em ${product}. Os anteriores não funcionam mais.`],
      reason: signInChanged,
    },
    emailChanged: {
      subject: (product) => `Seu endereço de e-mail em ${product} foi alterado`,
      preview: nothingToDo,
      heading: () => 'Seu endereço de e-mail foi alterado',
      body: (product) => [`Sua conta em ${product} agora usa outro endereço de e-mail. Este não receberá mais mensagens.`, nothingToDo],
      reason: (product) => `Você recebeu este e-mail porque este era o endereço da sua conta. Se não foi você quem o alterou, avise imediatamente a equipe de ${product}.`,
    },
    licenseEnding: {
      subject: (product) => `A sua licença de ${product} termina em breve`,
      preview: 'Renove-a a tempo para continuar sem interrupção.',
      heading: () => 'A sua licença termina em breve',
      body: (product, { license, date }) => [`A sua licença ${license} de ${product} termina em ${date}.`, 'Renove-a antes para continuar sem interrupção.'],
      action: 'Renovar esta licença',
      reason: (product) => `Recebe este e-mail porque tem uma licença de ${product}.`,
    },
    licenseExpired: {
      subject: (product) => `A sua licença de ${product} terminou`,
      preview: 'Pode renová-la: a chave continua a mesma.',
      heading: () => 'A sua licença terminou',
      body: (product, { license, date }) => [`A sua licença ${license} de ${product} terminou em ${date}.`, 'Pode renová-la. A chave e os dispositivos continuam os mesmos.'],
      action: 'Renovar esta licença',
      reason: (product) => `Recebe este e-mail porque tem uma licença de ${product}.`,
    },
    paymentFailed: {
      subject: (product) => `Um pagamento de ${product} falhou`,
      preview: 'Verifique a forma de pagamento.',
      heading: () => 'Um pagamento falhou',
      body: (product, { license }) => [`Um pagamento da sua licença ${license} de ${product} falhou.`, 'Verifique a forma de pagamento para que a licença continue a funcionar.'],
      action: 'Verificar a forma de pagamento',
      reason: (product) => `Recebe este e-mail porque tem uma licença de ${product}.`,
    },
    licenseKeys: {
      subject: (product) => `As suas licenças de ${product}`,
      preview: 'O que tem e como iniciar sessão.',
      heading: () => 'As suas licenças',
      body: (product, { licenses }) => [`Estas são as licenças deste endereço em ${product}:`, licenses, 'Inicie sessão para as ver e gerir. Se ainda não tem palavra-passe, ou a esqueceu, defina uma aqui.'],
      action: 'Definir uma palavra-passe',
      reason: (product) => `Recebe este e-mail porque alguém pediu as licenças deste endereço em ${product}. Se não foi você, ignore-o: nada foi alterado.`,
    },
  },
};
