import { problems } from '../i18n/en/sign-in/problems.ts';
import { secondFactor } from '../i18n/en/sign-in/second-factor.ts';
import { shared, signIn } from '../i18n/en/sign-in/sign-in.ts';
import { arrivedOf, load } from '../i18n/languages.ts';
import type { Words } from '../i18n/messages.ts';

type SignInWords = Words<'shared' | 'signIn' | 'secondFactor' | 'problems'>;

const english = { shared, signIn, secondFactor, problems };

/** The words of the form in a language; in English where there is none such, or the tag, which may come from a request, is none. */
export async function wordsIn(tag: string): Promise<SignInWords> {
  try {
    await load(tag, english);
    const translation = arrivedOf(tag);
    return { shared: { ...shared, ...translation?.shared }, signIn: { ...signIn, ...translation?.signIn }, secondFactor: { ...secondFactor, ...translation?.secondFactor }, problems: { ...problems, ...translation?.problems } };
  } catch (error) {
    if (error instanceof RangeError) return english;
    throw error;
  }
}
