/** What Stripe Checkout can be shown in (sure: Stripe's API reference, `locale` of a Checkout Session). It refuses any other. */
const locales: ReadonlySet<string> = new Set(
  'bg cs da de el en en-GB es es-419 et fi fil fr fr-CA hr hu id it ja ko lt lv ms mt nb nl pl pt pt-BR ro ru sk sl sv th tr vi zh zh-HK zh-TW'.split(' '),
);

/** Stripe's name of a language, by its BCP 47 tag: that of the region, else of the language in the same script. `undefined`: it has none, and goes by the browser. */
export function toStripeLocale(tag: string): string | undefined {
  const wanted = new Intl.Locale(tag).maximize();
  return [`${wanted.language}-${wanted.region}`, wanted.language].find((name) => locales.has(name) && new Intl.Locale(name).maximize().script === wanted.script);
}
