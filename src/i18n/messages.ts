import type { en } from './en.ts';
import type { AreasOf, TranslationFile } from './files.ts';

/** A text, or one text for each plural category of the language (`other` always). `{name}` stands for a value. */
export type Message = string | ({ readonly other: string } & Partial<Readonly<Record<Intl.LDMLPluralRule, string>>>);

type Translated<Area> = { readonly [Key in keyof Area]: Area[Key] extends string ? string : Message };

/** Every text of the kit, by area. English is the shape: a language that lacks one does not compile. */
export type Messages = { readonly [Area in keyof typeof en]: Translated<(typeof en)[Area]> };

/** The texts of some areas. */
export type Words<Area extends keyof Messages> = Pick<Messages, Area>;

/** The texts that a file of a translation has. */
export type WordsOfFile<File extends TranslationFile> = Words<AreasOf[File]>;

/** Texts of the page's own, laid over those of the language: `{ signIn: { title: 'Welcome back' } }`. */
export type MessageOverrides = { readonly [Area in keyof Messages]?: Partial<Messages[Area]> };
