import type { MailWords } from './mail-words.ts';

const nothingToDo = 'ご本人による操作であれば、何もする必要はありません。';
const signInChanged = (product: string): string => `サインイン方法が変更されたときは必ずお知らせしているため、このメールをお送りしました。お心当たりがない場合は、すぐに${product}のサイトで新しいパスワードを設定し、ご連絡ください。`;

/** Japanese. */
export const ja: MailWords = {
  direction: 'ltr',
  greeting: (name) => (name === '' ? 'こんにちは。' : `${name} 様`),
  linkInFull: 'ボタンが機能しない場合は、次のアドレスをブラウザーにコピーしてください。',
  linkLifetime: (duration) => `このリンクは 1 回だけ使えます。有効期間は ${duration}です。`,
  mails: {
    signUp: {
      subject: (product) => `${product}：メールアドレスの確認`,
      preview: 'あと一歩です。メールアドレスを確認し、パスワードを設定してください。',
      heading: () => 'メールアドレスの確認',
      body: (product) => [`${product}にご登録いただきありがとうございます。メールアドレスを確認してパスワードを設定すると、アカウントをご利用いただけます。`],
      action: '確認してパスワードを設定',
      reason: (product) => `${product}の登録でこのメールアドレスが入力されたため、このメールをお送りしました。お心当たりがない場合は無視してください。このリンクを開かない限り、アカウントは作成されません。`,
    },
    accountExists: {
      subject: (product) => `${product}：アカウントはすでに登録されています`,
      preview: 'もう一度登録する必要はありません。',
      heading: () => 'アカウントはすでに登録されています',
      body: (product) => [`このメールアドレスで${product}に登録しようとする操作がありました。アカウントはすでにありますので、そのままサインインしてください。`, 'パスワードをお忘れの場合は、サインインの画面から新しく設定できます。'],
      action: 'アカウントを開く',
      reason: (product) => `${product}の登録でこのメールアドレスが入力されたため、このメールをお送りしました。お心当たりがない場合は無視してください。何も変更されていません。`,
    },
    passwordReset: {
      subject: (product) => `${product}：新しいパスワードの設定`,
      preview: '新しいパスワードの設定が依頼されました。',
      heading: () => '新しいパスワードの設定',
      body: (product) => [`${product}のアカウントについて、新しいパスワードの設定が依頼されました。設定が済むまでは、これまでのパスワードをお使いいただけます。`],
      action: '新しいパスワードを設定',
      reason: (product) => `${product}でこのメールアドレスの新しいパスワードが依頼されたため、このメールをお送りしました。お心当たりがない場合は無視してください。パスワードは変わりません。`,
    },
    passwordChanged: {
      subject: (product) => `${product}：パスワードが変更されました`,
      preview: nothingToDo,
      heading: () => 'パスワードが変更されました',
      body: (product) => [`${product}のアカウントのパスワードが変更され、ほかのすべてのデバイスがサインアウトされました。`, nothingToDo],
      reason: (product) => `パスワードが変更されたときは必ずお知らせしているため、このメールをお送りしました。お心当たりがない場合は、すぐに${product}のサイトで新しいパスワードを設定し、ご連絡ください。`,
    },
    invitation: {
      subject: (product) => `${product}のアカウントをご用意しました`,
      preview: 'パスワードを設定して、ライセンスをご確認ください。',
      heading: (product) => `${product}へようこそ`,
      body: (product) => [`ご購入ありがとうございます。${product}のライセンスをご確認いただけるアカウントを作成しました。`, 'パスワードを設定してサインインしてください。'],
      action: 'パスワードを設定',
      reason: (product) => `このメールアドレスで${product}が購入されたため、このメールをお送りしました。お心当たりがない場合は、無視していただくか、ご連絡ください。`,
    },
    emailChange: {
      subject: (product) => `${product}：新しいメールアドレスの確認`,
      preview: 'このメールアドレスがご本人のものであることを確認してください。',
      heading: () => '新しいメールアドレスの確認',
      body: (product) => [`${product}のアカウントでこのメールアドレスを使うよう依頼されました。確認が済むと、このアドレスに切り替わります。`],
      action: 'このアドレスを確認',
      reason: (product) => `${product}のアカウントにこのメールアドレスが入力されたため、このメールをお送りしました。お心当たりがない場合は無視してください。このリンクを開かない限り、何も変わりません。`,
    },
    twoFactorOn: {
      subject: (product) => `${product}：2 段階認証が有効になりました`,
      preview: nothingToDo,
      heading: () => '2 段階認証が有効になりました',
      body: (product) => [
        `今後、${product}へのサインインには認証アプリのコードも必要です。ほかのすべてのデバイスはサインアウトされました。`,
        'リカバリーコードは安全な場所に保管してください。アプリが手元にないとき、それぞれ 1 回だけ使えます。',
      ],
      reason: signInChanged,
    },
    twoFactorOff: {
      subject: (product) => `${product}：2 段階認証が無効になりました`,
      preview: nothingToDo,
      heading: () => '2 段階認証が無効になりました',
      body: (product) => [`今後は、パスワードだけで${product}にサインインできます。ほかのすべてのデバイスはサインアウトされました。`],
      reason: signInChanged,
    },
    recoveryCodesChanged: {
      subject: (product) => `${product}：新しいリカバリーコードが作成されました`,
      preview: 'これまでのコードは使えなくなりました。',
      heading: () => '新しいリカバリーコードが作成されました',
      body: (product) => [`${product}のアカウントに新しいリカバリーコードが作成されました。これまでのコードは使えなくなりました。`],
      reason: signInChanged,
    },
    accountDeleted: {
      subject: (product) => `${product}：アカウントが削除されます`,
      preview: 'お客様のご依頼と確認によるものです。',
      heading: () => 'アカウントが削除されます',
      body: (product) => [`${product}のアカウントの削除をご依頼いただきました。すべてのデバイスがサインアウトされました。`, '請求書など、法律で保管が義務付けられているものは、必要な期間保管されます。'],
      reason: (product) => `このアカウントの削除がパスワードで確認されたため、このメールをお送りしました。お心当たりがない場合は、すぐに${product}の担当者にご連絡ください。`,
    },
    emailChanged: {
      subject: (product) => `${product}：メールアドレスが変更されました`,
      preview: nothingToDo,
      heading: () => 'メールアドレスが変更されました',
      body: (product) => [`${product}のアカウントのメールアドレスが変更されました。今後、このアドレスにメールは届きません。`, nothingToDo],
      reason: (product) => `このメールアドレスがアカウントに登録されていたため、このメールをお送りしました。お心当たりがない場合は、すぐに${product}の担当者にご連絡ください。`,
    },
  },
};
