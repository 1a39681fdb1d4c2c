import { OptionsError } from '../core/errors.ts';

/** Environment variables by the option of `createAdapter`, or of a feature, that they set. */
export const adapterVariables: Readonly<Record<string, string>> = {
  publicUrl: 'CX_PUBLIC_URL',
  siteUrl: 'CX_SITE_URL',
  allowedOrigins: 'CX_ALLOWED_ORIGINS',
  crossSite: 'CX_CROSS_SITE',
  basePath: 'CX_BASE_PATH',
  secrets: 'CX_SECRETS',
  productName: 'CX_PRODUCT_NAME',
  operatorSecret: 'CX_OPERATOR_SECRET',
  google: 'CX_GOOGLE_CLIENT_ID',
  'google.clientId': 'CX_GOOGLE_CLIENT_ID',
  'google.keysUrl': 'CX_GOOGLE_KEYS_URL',
  saml: 'CX_SAML_ALIAS',
  'saml.alias': 'CX_SAML_ALIAS',
  'mails.mailLinkUrl': 'CX_LINK_PAGE',
  'mails.language': 'CX_MAIL_LANGUAGE',
  'mails.signUp.fields': 'CX_SIGN_UP_FIELDS',
  'passwords.minLength': 'CX_PASSWORD_MIN_LENGTH',
  'payments.offers': 'CX_OFFERS_FILE',
  store: 'CX_STORE_URL',
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
