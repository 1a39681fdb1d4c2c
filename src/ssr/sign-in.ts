import { html, nothing } from 'lit';
import type { ProblemCode } from '#contract/problem.ts';
import { signInForm, type Remember } from '../elements/cx-login/sign-in-form.ts';
import { problems } from '../i18n/en/sign-in/problems.ts';
import { secondFactor } from '../i18n/en/sign-in/second-factor.ts';
import { shared, signIn } from '../i18n/en/sign-in/sign-in.ts';
import { arrivedOf, load } from '../i18n/languages.ts';
import type { Words } from '../i18n/messages.ts';
import { credentialForm, type FieldSpec, type FormSpec } from '../templates/credential-form.ts';
import { loginShadowRoot, styleTexts } from './shadow-root.ts';
import { toHtml } from './to-html.ts';

export { signInStyleSources } from './shadow-root.ts';

export interface SignInPage {
  /** Where the adapter is, as `<cx-login>` is told. Default `/cx`. */
  adapter?: string | undefined;
  /** The page's language: a BCP 47 tag. Another than those there are is English. Default `en`. */
  language?: string | undefined;
  /** Where to go after signing in. The adapter checks it, so it may come out of a query. */
  returnTo?: string | undefined;
  /** Value of `cx-problem` in the page's query: what went wrong with a form that was sent without script. What is no problem's code is ignored. */
  problem?: string | null | undefined;
  /** The request's `Cookie` header. Beside a problem it has the address that was entered, which is then in the form again. */
  cookies?: string | null | undefined;
  /** As the element has it. Default `yes`. */
  remember?: Remember | undefined;
  /** A page with `<cx-reset-password>`. Without one, resetting a password needs the script. */
  resetUrl?: string | undefined;
  /** A page with `<cx-sign-up>`. Default: no link. */
  signUpUrl?: string | undefined;
  /** Prefix of the ids, for a second form in the page. Default `cx-sign-in`. */
  id?: string | undefined;
}

/**
 * Renders `<cx-login>` with its form as HTML, for any runtime with or without a DOM. The form can be used before a script has run, and without any; the element
 * adopts it where it stands. Its shadow root is declarative, so it has to be part of the page as a browser parses it: it does nothing as `innerHTML`.
 * Rejects when the file of a language cannot be loaded.
 */
export async function renderSignIn({ adapter = '/cx', language = 'en', problem, cookies, id = 'cx-sign-in', ...page }: SignInPage = {}): Promise<string> {
  const { returnTo, remember, resetUrl, signUpUrl } = page;
  const words = await wordsIn(language);
  const action = `${adapter.replace(/\/+$/, '')}/session`;
  const offers = { signUp: signUpUrl !== undefined };
  const code = isProblem(problem) ? problem : undefined;
  const first = signInForm({ id, words, action, returnTo, resetUrl, signUpUrl, remember, pending: false, blocked: false, offers, reserve: false, second: undefined });
  const form = credentialForm(code === undefined ? first : afterProblem(first, code, words, cookies));
  const attributes = toHtml(html`<cx-login return-to=${returnTo ?? nothing} reset-url=${resetUrl ?? nothing} sign-up-url=${signUpUrl ?? nothing} remember=${remember ?? nothing}>`);
  return `${attributes}<style>${styleTexts.page}</style>${loginShadowRoot(words, code)}${toOwnForm(toHtml(form))}</cx-login>`;
}

/** As the element adopts it: not as one that it has drawn itself. Values cannot look like these tags: they are escaped. */
const toOwnForm = (form: string): string => form.replace('<form data-cx-drawn slot="form"', '<form').replace('</form>', `${withoutScript}</form>`);

/** Where scripts are off, the adapter tells a problem where the server sees it. */
const withoutScript = '<noscript><input type="hidden" name="problemIn" value="query"></noscript>';

function isProblem(code: string | null | undefined): code is ProblemCode {
  return typeof code === 'string' && Object.hasOwn(problems, code);
}

/**
 * Describes the form as it is drawn after one that was sent without script has failed: with the address that was entered, and, where a second factor is asked for, with a field for a code and
 * one for a recovery code. The adapter takes all of it at once, so the password is entered again.
 */
function afterProblem(form: FormSpec, problem: ProblemCode, { shared, secondFactor }: Words<'shared' | 'secondFactor'>, cookies: string | null | undefined): FormSpec {
  const email = enteredEmail(cookies ?? '');
  const fields = form.fields.map((field) => (field?.name === 'email' ? { ...field, value: email } : field));
  return { ...form, fields: problem.startsWith('two-factor-') ? [...fields, ...codeFields(secondFactor, shared.optional)] : fields };
}

/** One of both is enough, so neither is required. */
function codeFields({ code, recoveryCode }: Words<'secondFactor'>['secondFactor'], optional: string): FieldSpec[] {
  return [
    { name: 'code', label: code, autocomplete: 'one-time-code', numeric: true, optional },
    { name: 'recoveryCode', label: recoveryCode, autocomplete: 'off', optional },
  ];
}

/** What the adapter has kept, if it did a moment ago. */
function enteredEmail(cookies: string): string | undefined {
  const value = /(?:^|;\s*)(?:__Host-)?cx-entered=([^;]*)/.exec(cookies)?.[1];
  try {
    return value === undefined ? undefined : decodeURIComponent(value);
  } catch {
    return undefined;
  }
}

type SignInWords = Words<'shared' | 'signIn' | 'secondFactor' | 'problems'>;

const english = { shared, signIn, secondFactor, problems };

/** The words of the form in a language; in English where there is none such, or the tag, which may come from a request, is none. */
async function wordsIn(tag: string): Promise<SignInWords> {
  try {
    await load(tag, english);
    const translation = arrivedOf(tag);
    return { shared: { ...shared, ...translation?.shared }, signIn: { ...signIn, ...translation?.signIn }, secondFactor: { ...secondFactor, ...translation?.secondFactor }, problems: { ...problems, ...translation?.problems } };
  } catch (error) {
    if (error instanceof RangeError) return english;
    throw error;
  }
}
