import type { MailWords } from './mail-words.ts';

const nothingToDo = '본인이 하신 일이라면 따로 하실 일은 없습니다.';
const signInChanged = (product: string): string => `로그인 방법이 변경될 때마다 알려 드리기 위해 이 메일을 보냈습니다. 본인이 하신 일이 아니라면 지금 바로 ${product} 사이트에서 새 비밀번호를 설정하고 저희에게 알려 주세요.`;

/** Korean. No particle follows a product's name: which one it takes depends on the name's last sound. */
export const ko: MailWords = {
  direction: 'ltr',
  greeting: (name) => (name === '' ? '안녕하세요.' : `안녕하세요, ${name} 님.`),
  linkInFull: '버튼이 작동하지 않으면 아래 주소를 브라우저에 복사해 주세요.',
  linkLifetime: (duration) => `링크는 한 번만 사용할 수 있으며, 유효 시간은 ${duration}입니다.`,
  mails: {
    signUp: {
      subject: (product) => `${product} 이메일 주소 확인`,
      preview: '한 단계만 남았습니다. 주소를 확인하고 비밀번호를 설정하세요.',
      heading: () => '이메일 주소 확인',
      body: (product) => [`${product} 서비스에 가입해 주셔서 감사합니다. 주소를 확인하고 비밀번호를 설정하면 계정이 준비됩니다.`],
      action: '확인하고 비밀번호 설정',
      reason: (product) => `누군가 이 주소로 ${product} 가입을 신청하여 이 메일을 보냈습니다. 본인이 아니라면 무시하세요. 이 링크를 열지 않으면 계정이 만들어지지 않습니다.`,
    },
    accountExists: {
      subject: (product) => `이미 ${product} 계정이 있습니다`,
      preview: '다시 가입하실 필요가 없습니다.',
      heading: () => '이미 계정이 있습니다',
      body: (product) => [`이 주소로 ${product} 가입을 시도한 기록이 있습니다. 이미 계정이 있으므로 바로 로그인하시면 됩니다.`, '비밀번호를 잊으셨다면 로그인 화면에서 새로 설정할 수 있습니다.'],
      action: '계정으로 이동',
      reason: (product) => `누군가 이 주소로 ${product} 가입을 신청하여 이 메일을 보냈습니다. 본인이 아니라면 무시하세요. 변경된 내용은 없습니다.`,
    },
    passwordReset: {
      subject: (product) => `${product} 새 비밀번호 설정`,
      preview: '새 비밀번호 설정을 요청하셨습니다.',
      heading: () => '새 비밀번호 설정',
      body: (product) => [`${product} 계정의 새 비밀번호 설정을 요청하셨습니다. 설정하기 전까지는 기존 비밀번호를 그대로 사용할 수 있습니다.`],
      action: '새 비밀번호 설정',
      reason: (product) => `누군가 이 주소로 ${product} 새 비밀번호를 요청하여 이 메일을 보냈습니다. 본인이 아니라면 무시하세요. 비밀번호는 그대로 유지됩니다.`,
    },
    passwordChanged: {
      subject: (product) => `${product} 비밀번호가 변경되었습니다`,
      preview: nothingToDo,
      heading: () => '비밀번호가 변경되었습니다',
      body: (product) => [`방금 ${product} 계정의 비밀번호가 변경되었고, 다른 모든 기기에서 로그아웃되었습니다.`, nothingToDo],
      reason: (product) => `비밀번호가 변경될 때마다 알려 드리기 위해 이 메일을 보냈습니다. 본인이 하신 일이 아니라면 지금 바로 ${product} 사이트에서 새 비밀번호를 설정하고 저희에게 알려 주세요.`,
    },
    invitation: {
      subject: (product) => `${product} 계정이 준비되었습니다`,
      preview: '비밀번호를 설정하고 라이선스를 확인하세요.',
      heading: (product) => `환영합니다: ${product}`,
      body: (product) => [`구매해 주셔서 감사합니다. ${product} 라이선스를 확인하실 수 있는 계정을 만들었습니다.`, '비밀번호를 설정하고 로그인하세요.'],
      action: '비밀번호 설정',
      reason: (product) => `이 주소로 ${product} 구매가 이루어져 이 메일을 보냈습니다. 모르는 일이라면 무시하거나 저희에게 알려 주세요.`,
    },
    emailChange: {
      subject: (product) => `${product} 새 이메일 주소 확인`,
      preview: '본인의 주소인지 확인해 주세요.',
      heading: () => '새 이메일 주소 확인',
      body: (product) => [`${product} 계정에 이 주소를 사용하도록 요청하셨습니다. 확인하시면 바로 적용됩니다.`],
      action: '이 주소 확인',
      reason: (product) => `누군가 ${product} 계정에 이 주소를 입력하여 이 메일을 보냈습니다. 본인이 아니라면 무시하세요. 이 링크를 열지 않으면 아무것도 변경되지 않습니다.`,
    },
    twoFactorOn: {
      subject: (product) => `${product} 2단계 인증이 켜졌습니다`,
      preview: nothingToDo,
      heading: () => '2단계 인증이 켜졌습니다',
      body: (product) => [`이제 ${product} 로그인에는 인증 앱의 코드도 필요합니다. 다른 모든 기기에서 로그아웃되었습니다.`, '복구 코드를 안전한 곳에 보관하세요. 앱을 사용할 수 없을 때 코드마다 한 번씩 사용할 수 있습니다.'],
      reason: signInChanged,
    },
    twoFactorOff: {
      subject: (product) => `${product} 2단계 인증이 꺼졌습니다`,
      preview: nothingToDo,
      heading: () => '2단계 인증이 꺼졌습니다',
      body: (product) => [`이제 비밀번호만으로 ${product} 로그인이 가능합니다. 다른 모든 기기에서 로그아웃되었습니다.`],
      reason: signInChanged,
    },
    recoveryCodesChanged: {
      subject: (product) => `${product} 복구 코드가 새로 만들어졌습니다`,
      preview: '이전 코드는 더 이상 사용할 수 없습니다.',
      heading: () => '복구 코드가 새로 만들어졌습니다',
      body: (product) => [`${product} 계정의 복구 코드가 새로 만들어졌습니다. 이전 코드는 더 이상 사용할 수 없습니다.`],
      reason: signInChanged,
    },
    accountDeleted: {
      subject: (product) => `${product} 계정이 삭제됩니다`,
      preview: '요청하고 확인하신 내용입니다.',
      heading: () => '계정이 삭제됩니다',
      body: (product) => [`${product} 계정 삭제를 요청하셨으며 모든 기기에서 로그아웃되었습니다.`, '청구서와 같이 법에 따라 보관해야 하는 것은 필요한 기간 동안 보관됩니다.'],
      reason: (product) => `이 계정의 삭제가 비밀번호로 확인되어 이 메일을 보냈습니다. 본인이 아니라면 지금 바로 ${product} 팀에 알려 주세요.`,
    },
    emailChanged: {
      subject: (product) => `${product} 이메일 주소가 변경되었습니다`,
      preview: nothingToDo,
      heading: () => '이메일 주소가 변경되었습니다',
      body: (product) => [`${product} 계정의 이메일 주소가 변경되었습니다. 앞으로 이 주소로는 메일이 발송되지 않습니다.`, nothingToDo],
      reason: (product) => `이 주소가 회원님 계정의 주소였기 때문에 이 메일을 보냈습니다. 본인이 변경하지 않았다면 지금 바로 ${product} 팀에 알려 주세요.`,
    },
  },
};
