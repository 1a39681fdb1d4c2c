export type FormField = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** The fields that people fill in, in the order of the page. */
export const fieldsOf = (form: HTMLFormElement): FormField[] => [...form.querySelectorAll<FormField>('input:not([type=hidden],[type=submit]),select,textarea')];
