/** Every mail the adapter sends, by what it is about. */
export interface MailTemplates {
  /** A link that proves the address and makes the account. */
  signUp: MailTemplate<{ firstName: string } & MailLink>;
  /** Somebody asked for an account that exists already. */
  accountExists: MailTemplate<{ firstName?: string | undefined } & MailLink>;
  /** A link to set a new password. */
  passwordReset: MailTemplate<{ firstName?: string | undefined } & MailLink>;
  /** The password was changed. */
  passwordChanged: MailTemplate<{ firstName: string }>;
  /** A payment made an account: a link to set its password. */
  invitation: MailTemplate<{ firstName: string } & MailLink>;
  /** A link that proves a new address. */
  emailChange: MailTemplate<{ firstName: string } & MailLink>;
  /** The second factor was switched on. */
  twoFactorOn: MailTemplate<{ firstName: string }>;
  /** The second factor was switched off. */
  twoFactorOff: MailTemplate<{ firstName: string }>;
  /** There are new recovery codes. */
  recoveryCodesChanged: MailTemplate<{ firstName: string }>;
  /** The account was deleted, or is going to be: its owner wanted it. */
  accountDeleted: MailTemplate<{ firstName: string }>;
  /** To the old address: it was changed. */
  emailChanged: MailTemplate<{ firstName: string }>;
  /** A license ends soon: a link to renew it. */
  licenseEnding: MailTemplate<LicenseNotice & MailLink>;
  /** A license has ended: a link to renew it. */
  licenseExpired: MailTemplate<LicenseNotice & MailLink>;
  /** A payment for a license did not go through: a link to the license, where its payments are. */
  paymentFailed: MailTemplate<LicenseNotice & MailLink>;
  /** The licenses of an address, and a link to set a password. */
  licenseKeys: MailTemplate<{ firstName: string; licenses: readonly NamedLicense[] } & MailLink>;
}

/** What a reminder says of its license. */
export interface LicenseNotice {
  firstName: string;
  /** The end of its key, which tells it apart. */
  license: string;
  /** When it ends, or has ended, in milliseconds since 1970. */
  endsAt: number;
  /** IANA name of the time zone in which the day of the end is said. */
  timeZone: string;
  /** Ends mails of this kind, for this customer. */
  unsubscribeLink: string;
}

/** A license in a list. `key`: the whole of it, or its end. */
export interface NamedLicense {
  product: string;
  key: string;
}

/** What the button of a mail leads to. */
export interface MailLink {
  link: string;
  /** Seconds for which the link is good. Left out: the mail says nothing of it. */
  linkLifetime?: number | undefined;
}

/** Writes one mail. Gets plain text; whatever it puts into `html` it must escape with {@link MailContext.escape}. */
export type MailTemplate<Facts> = (facts: Facts, context: MailContext) => MailText | Promise<MailText>;

export interface MailText {
  subject: string;
  text: string;
  html: string;
  /** BCP 47 tag of the language it came out in. Default: the one that was asked for. */
  language?: string;
}

/** What the built-in mails look like. */
export interface MailBrand {
  /** `#rrggbb`: of the button. */
  accent?: string | undefined;
  /** The absolute address of an image, shown 32 pixels high in the place of the product's name. */
  logoUrl?: string | undefined;
}

export interface MailContext {
  productName: string;
  siteUrl: string;
  /** BCP 47 tag of the language that the reader wants, as a browser or a payment provider said it: it may be any, `pt-BR` or `tlh`. */
  language: string;
  /** For whoever cannot have the wanted one. */
  defaultLanguage: string;
  /** Colors of the brand, and its logo. Default: blue, and the product's name as text. */
  brand?: MailBrand | undefined;
  /** Makes plain text safe inside HTML, as content and inside a quoted attribute. */
  escape(text: string): string;
}
