import type { MailWords } from './mail-words.ts';

const nothingToDo = '如果是您本人操作，则无需理会。';
const signInChanged = (product: string): string => `登录方式每次变更时我们都会通知您，因此您收到了这封邮件。如果不是您本人操作，请立即在 ${product} 网站上设置新密码，并与我们联系。`;

/** Chinese, in simplified characters. */
export const zh: MailWords = {
  direction: 'ltr',
  greeting: (name) => (name === '' ? '您好：' : `${name}，您好：`),
  linkInFull: '如果按钮无法使用，请将以下地址复制到浏览器中：',
  linkLifetime: (duration) => `此链接只能使用一次，有效期为 ${duration}。`,
  mails: {
    signUp: {
      subject: (product) => `确认您的 ${product} 邮箱地址`,
      preview: '只差一步：确认邮箱地址并设置密码。',
      heading: () => '确认您的邮箱地址',
      body: (product) => [`感谢您注册 ${product}。确认邮箱地址并设置密码后，您的账户即可使用。`],
      action: '确认并设置密码',
      reason: (product) => `有人使用此邮箱地址注册 ${product}，因此您收到了这封邮件。如果不是您本人操作，请忽略：不打开此链接就不会创建账户。`,
    },
    accountExists: {
      subject: (product) => `您已拥有 ${product} 账户`,
      preview: '无需再次注册。',
      heading: () => '您已拥有账户',
      body: (product) => [`有人（很可能是您本人）尝试使用此邮箱地址注册 ${product}。该地址已有账户，直接登录即可。`, '如果您忘记了密码，可以在登录页面设置新密码。'],
      action: '前往您的账户',
      reason: (product) => `有人使用此邮箱地址注册 ${product}，因此您收到了这封邮件。如果不是您本人操作，请忽略：没有任何更改。`,
    },
    passwordReset: {
      subject: (product) => `设置新的 ${product} 密码`,
      preview: '您申请了设置新密码。',
      heading: () => '设置新密码',
      body: (product) => [`您申请为 ${product} 账户设置新密码。在设置完成之前，原密码仍然有效。`],
      action: '设置新密码',
      reason: (product) => `有人在 ${product} 为此邮箱地址申请了新密码，因此您收到了这封邮件。如果不是您本人操作，请忽略：您的密码保持不变。`,
    },
    passwordChanged: {
      subject: (product) => `您的 ${product} 密码已更改`,
      preview: nothingToDo,
      heading: () => '您的密码已更改',
      body: (product) => [`您的 ${product} 账户密码刚刚被更改，所有其他设备均已退出登录。`, nothingToDo],
      reason: (product) => `密码每次更改时我们都会通知您，因此您收到了这封邮件。如果不是您本人操作，请立即在 ${product} 网站上设置新密码，并与我们联系。`,
    },
    invitation: {
      subject: (product) => `您的 ${product} 账户已就绪`,
      preview: '设置密码即可查看您的许可证。',
      heading: (product) => `欢迎使用 ${product}`,
      body: (product) => [`感谢您的购买。我们已为您创建账户，您可以在其中查看 ${product} 的许可证。`, '设置密码后即可登录。'],
      action: '设置密码',
      reason: (product) => `有人使用此邮箱地址购买了 ${product}，因此您收到了这封邮件。如果您对此不知情，请忽略这封邮件或与我们联系。`,
    },
    emailChange: {
      subject: (product) => `确认您的新 ${product} 邮箱地址`,
      preview: '请确认此邮箱地址属于您。',
      heading: () => '确认您的新邮箱地址',
      body: (product) => [`您申请在 ${product} 账户中使用此邮箱地址。确认后即刻生效。`],
      action: '确认此地址',
      reason: (product) => `有人为某个 ${product} 账户填写了此邮箱地址，因此您收到了这封邮件。如果不是您本人操作，请忽略：不打开此链接就不会有任何更改。`,
    },
    twoFactorOn: {
      subject: (product) => `${product} 两步验证已开启`,
      preview: nothingToDo,
      heading: () => '两步验证已开启',
      body: (product) => [`从现在起，登录 ${product} 时还需要输入身份验证器应用中的验证码。所有其他设备均已退出登录。`, '请妥善保管您的恢复代码：无法使用该应用时，每个代码可使用一次。'],
      reason: signInChanged,
    },
    twoFactorOff: {
      subject: (product) => `${product} 两步验证已关闭`,
      preview: nothingToDo,
      heading: () => '两步验证已关闭',
      body: (product) => [`从现在起，只需密码即可登录 ${product}。所有其他设备均已退出登录。`],
      reason: signInChanged,
    },
    recoveryCodesChanged: {
      subject: (product) => `您有新的 ${product} 恢复代码`,
      preview: '原有的恢复代码已失效。',
      heading: () => '您有新的恢复代码',
      body: (product) => [`已为您的 ${product} 账户生成新的恢复代码，原有的恢复代码已失效。`],
      reason: signInChanged,
    },
    accountDeleted: {
      subject: (product) => `您的 ${product} 账户将被删除`,
      preview: '这是您要求并确认的操作。',
      heading: () => '您的账户将被删除',
      body: (product) => [`您要求删除您的 ${product} 账户，所有设备均已退出登录。`, '法律要求保留的内容（例如发票）将在规定的期限内保留。'],
      reason: (product) => `此账户的删除已通过其密码确认，因此您收到了这封邮件。如果不是您本人操作，请立即联系 ${product} 团队。`,
    },
    emailChanged: {
      subject: (product) => `您的 ${product} 邮箱地址已更改`,
      preview: nothingToDo,
      heading: () => '您的邮箱地址已更改',
      body: (product) => [`您的 ${product} 账户现在使用另一个邮箱地址，邮件将不再发送到此地址。`, nothingToDo],
      reason: (product) => `此地址曾是您账户的邮箱地址，因此您收到了这封邮件。如果不是您本人更改的，请立即联系 ${product} 团队。`,
    },
  },
};
