import { OptionsError } from '../core/options.ts';

/** Environment variables by the option of `createAdapter` that they set. */
export const adapterVariables: Readonly<Record<string, string>> = {
  publicUrl: 'CX_PUBLIC_URL',
  siteUrl: 'CX_SITE_URL',
  linkPage: 'CX_LINK_PAGE',
  allowedOrigins: 'CX_ALLOWED_ORIGINS',
  crossSite: 'CX_CROSS_SITE',
  basePath: 'CX_BASE_PATH',
  secrets: 'CX_SECRETS',
  productName: 'CX_PRODUCT_NAME',
  mailLanguage: 'CX_MAIL_LANGUAGE',
  operatorSecret: 'CX_OPERATOR_SECRET',
  'signIn.google.clientId': 'CX_GOOGLE_CLIENT_ID',
  'signIn.google.keysUrl': 'CX_GOOGLE_KEYS_URL',
  'signIn.saml': 'CX_SAML_ALIAS',
  'signIn.saml.alias': 'CX_SAML_ALIAS',
  'passwords.minLength': 'CX_PASSWORD_MIN_LENGTH',
  'signUp.fields': 'CX_SIGN_UP_FIELDS',
  'payments.offers': 'CX_OFFERS_FILE',
  store: 'CX_STORE_URL',
  mailer: 'SMTP_URL',
};

/** Runs `make`; when it complains of an option, the complaint names the environment variable instead. */
export function inVariables<Made>(names: Readonly<Record<string, string>>, make: () => Made): Made {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof OptionsError)) throw error;
    throw new OptionsError(names[error.option] ?? error.option, error.message.slice(error.option.length + 1));
  }
}
