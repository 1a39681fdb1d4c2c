export type FormField = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** What was entered, by field name. */
export type FormValues = Readonly<Record<string, string>>;

/** The fields that people fill in, in the order of the page. Also those that stand elsewhere and belong to the form by their `form` attribute. */
export const fieldsOf = (form: HTMLFormElement): FormField[] => [...form.elements].filter((element): element is FormField => element.matches('input:not([type=hidden],[type=submit]),select,textarea'));
