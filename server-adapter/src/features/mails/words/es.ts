import type { MailWords } from './mail-words.ts';

const nothingToDo = 'Si has sido tú, no tienes que hacer nada.';
const signInChanged = (product: string): string => `Recibes este correo porque avisamos de cualquier cambio en tu forma de iniciar sesión. Si no has sido tú, elige cuanto antes una contraseña nueva en el sitio de ${product} y avísanos.`;

/** Spanish. */
export const es: MailWords = {
  direction: 'ltr',
  greeting: (name) => (name === '' ? 'Hola:' : `Hola, ${name}:`),
  linkInFull: 'Si el botón no funciona, copia esta dirección en tu navegador:',
  linkLifetime: (duration) => `El enlace funciona una sola vez y es válido durante ${duration}.`,
  unsubscribe: 'No recibir más estos recordatorios',
  unsubscribed: 'No recibirá más recordatorios de este tipo.',
  mails: {
    signUp: {
      subject: (product) => `Confirma tu dirección de correo para ${product}`,
      preview: 'Un paso más: confirma tu dirección y elige una contraseña.',
      heading: () => 'Confirma tu dirección de correo',
      body: (product) => [`Gracias por registrarte en ${product}. Confirma tu dirección y elige una contraseña, y tu cuenta estará lista.`],
      action: 'Confirmar y elegir contraseña',
      reason: (product) => `Recibes este correo porque alguien ha usado esta dirección para registrarse en ${product}. Si no has sido tú, ignóralo: sin este enlace no se crea ninguna cuenta.`,
    },
    accountExists: {
      subject: (product) => `Ya tienes una cuenta de ${product}`,
      preview: 'No hace falta que te registres otra vez.',
      heading: () => 'Ya tienes una cuenta',
      body: (product) => [
        `Alguien, seguramente tú, ha intentado registrarse en ${product} con esta dirección. Ya existe una cuenta, así que basta con iniciar sesión.`,
        'Si has olvidado la contraseña, allí puedes elegir una nueva.',
      ],
      action: 'Ir a tu cuenta',
      reason: (product) => `Recibes este correo porque alguien ha usado esta dirección para registrarse en ${product}. Si no has sido tú, ignóralo: no se ha cambiado nada.`,
    },
    passwordReset: {
      subject: (product) => `Elige una contraseña nueva para ${product}`,
      preview: 'Has pedido elegir una contraseña nueva.',
      heading: () => 'Elige una contraseña nueva',
      body: (product) => [`Has pedido una contraseña nueva para tu cuenta de ${product}. Hasta que la elijas, la anterior sigue funcionando.`],
      action: 'Elegir contraseña nueva',
      reason: (product) => `Recibes este correo porque alguien ha pedido una contraseña nueva para esta dirección en ${product}. Si no has sido tú, ignóralo: tu contraseña sigue siendo la misma.`,
    },
    passwordChanged: {
      subject: (product) => `Se ha cambiado tu contraseña de ${product}`,
      preview: nothingToDo,
      heading: () => 'Se ha cambiado tu contraseña',
      body: (product) => [`La contraseña de tu cuenta de ${product} se acaba de cambiar y se ha cerrado la sesión en todos los demás dispositivos.`, nothingToDo],
      reason: (product) => `Recibes este correo porque avisamos de cualquier cambio de contraseña. Si no has sido tú, elige cuanto antes una contraseña nueva en el sitio de ${product} y avísanos.`,
    },
    invitation: {
      subject: (product) => `Tu cuenta de ${product} está lista`,
      preview: 'Elige una contraseña para ver tus licencias.',
      heading: (product) => `Te damos la bienvenida a ${product}`,
      body: (product) => [`Gracias por tu compra. Te hemos creado una cuenta en la que encontrarás tus licencias de ${product}.`, 'Elige una contraseña para iniciar sesión.'],
      action: 'Elegir contraseña',
      reason: (product) => `Recibes este correo porque se ha comprado ${product} con esta dirección. Si no sabes de qué se trata, ignóralo o avísanos.`,
    },
    emailChange: {
      subject: (product) => `Confirma tu nueva dirección de correo para ${product}`,
      preview: 'Confirma que esta dirección es tuya.',
      heading: () => 'Confirma tu nueva dirección de correo',
      body: (product) => [`Has pedido usar esta dirección en tu cuenta de ${product}. Se usará en cuanto la confirmes.`],
      action: 'Confirmar esta dirección',
      reason: (product) => `Recibes este correo porque alguien ha indicado esta dirección para una cuenta de ${product}. Si no has sido tú, ignóralo: sin este enlace no cambia nada.`,
    },
    twoFactorOn: {
      subject: (product) => `Verificación en dos pasos activada en ${product}`,
      preview: nothingToDo,
      heading: () => 'La verificación en dos pasos está activada',
      body: (product) => [
        `A partir de ahora, para iniciar sesión en ${product} se pide también un código de tu aplicación de autenticación. Se ha cerrado la sesión en todos los demás dispositivos.`,
        'Guarda tus códigos de recuperación en un lugar seguro: cada uno funciona una vez cuando no tengas la aplicación a mano.',
      ],
      reason: signInChanged,
    },
    twoFactorOff: {
      subject: (product) => `Verificación en dos pasos desactivada en ${product}`,
      preview: nothingToDo,
      heading: () => 'La verificación en dos pasos está desactivada',
      body: (product) => [`A partir de ahora, basta con tu contraseña para iniciar sesión en ${product}. Se ha cerrado la sesión en todos los demás dispositivos.`],
      reason: signInChanged,
    },
    recoveryCodesChanged: {
      subject: (product) => `Tienes códigos de recuperación nuevos para ${product}`,
      preview: 'Los anteriores ya no funcionan.',
      heading: () => 'Tienes códigos de recuperación nuevos',
      body: (product) => [`Se han creado códigos de recuperación nuevos para tu cuenta de ${product}. Los anteriores ya no funcionan.`],
      reason: signInChanged,
    },
    emailChanged: {
      subject: (product) => `Se ha cambiado tu dirección de correo de ${product}`,
      preview: nothingToDo,
      heading: () => 'Se ha cambiado tu dirección de correo',
      body: (product) => [`Tu cuenta de ${product} usa ahora otra dirección de correo. A esta ya no llegarán mensajes.`, nothingToDo],
      reason: (product) => `Recibes este correo porque esta era la dirección de tu cuenta. Si no la has cambiado tú, avisa cuanto antes al equipo de ${product}.`,
    },
    licenseEnding: {
      subject: (product) => `Su licencia de ${product} vence pronto`,
      preview: 'Renuévela a tiempo para continuar sin interrupción.',
      heading: () => 'Su licencia vence pronto',
      body: (product, { license, date }) => [`Su licencia ${license} de ${product} vence el ${date}.`, 'Renuévela antes y continuará sin interrupción.'],
      action: 'Renovar esta licencia',
      reason: (product) => `Recibe este correo porque tiene una licencia de ${product}.`,
    },
    licenseExpired: {
      subject: (product) => `Su licencia de ${product} ha vencido`,
      preview: 'Puede renovarla: la clave sigue siendo la misma.',
      heading: () => 'Su licencia ha vencido',
      body: (product, { license, date }) => [`Su licencia ${license} de ${product} venció el ${date}.`, 'Puede renovarla. La clave y los equipos siguen siendo los mismos.'],
      action: 'Renovar esta licencia',
      reason: (product) => `Recibe este correo porque tiene una licencia de ${product}.`,
    },
    paymentFailed: {
      subject: (product) => `Un pago de ${product} ha fallado`,
      preview: 'Compruebe su forma de pago.',
      heading: () => 'Un pago ha fallado',
      body: (product, { license }) => [`No se pudo realizar un pago de su licencia ${license} de ${product}.`, 'Compruebe su forma de pago para que la licencia siga funcionando.'],
      action: 'Comprobar la forma de pago',
      reason: (product) => `Recibe este correo porque tiene una licencia de ${product}.`,
    },
    licenseKeys: {
      subject: (product) => `Sus licencias de ${product}`,
      preview: 'Lo que tiene y cómo iniciar sesión.',
      heading: () => 'Sus licencias',
      body: (product, { licenses }) => [`Estas son las licencias de esta dirección en ${product}:`, licenses, 'Inicie sesión para verlas y gestionarlas. Si aún no tiene contraseña o la ha olvidado, establezca una aquí.'],
      action: 'Establecer una contraseña',
      reason: (product) => `Recibe este correo porque alguien pidió las licencias de esta dirección en ${product}. Si no fue usted, ignórelo: no se ha cambiado nada.`,
    },
  },
};
