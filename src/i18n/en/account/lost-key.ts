/* The English of asking for one's licenses by mail: loaded when somebody asks for them. */

export const lostKey = {
  title: 'Lost your key?',
  intro: 'Enter the email address that you bought with. Your licenses will be mailed to it.',
  submit: 'Mail my licenses',
  sentText: 'If there are licenses for {email}, a mail with them is on its way.',
} as const;
