/**
 * `met`: the tests show it. `partly`: they show a part, and the note says what is missing. `documented`: the requirement is one of documentation, and the place has it. `open`: not met.
 * `site`: up to whoever runs the site or the adapter. `vendor`: up to the license server. `none`: there is nothing here that it could be about.
 */
export type Status = 'met' | 'partly' | 'documented' | 'open' | 'site' | 'vendor' | 'none';

/** A requirement, and what shows that it is met. */
export interface Requirement {
  /** Number in ASVS; a name for what has none. */
  id: string;
  what: string;
  status: Status;
  /** `file: fragment`, below `test/`, without the end of the file's name. The fragment is in the name of exactly one test of the file; the page shows the whole name. */
  tests: readonly string[];
  /** `page.mdx#Heading`, below `stories/docs/`. */
  places: readonly string[];
  /** Why it is not met, or not ours. */
  note: string;
}

const row = (status: Status, id: string, what: string, { tests = [], places = [], note = '' }: Partial<Requirement> = {}): Requirement => ({ id, what, status, tests, places, note });

export const met = (id: string, what: string, ...tests: string[]): Requirement => row('met', id, what, { tests });
export const partly = (id: string, what: string, note: string, ...tests: string[]): Requirement => row('partly', id, what, { note, tests });
export const documented = (id: string, what: string, ...places: string[]): Requirement => row('documented', id, what, { places });
export const open = (id: string, what: string, note: string): Requirement => row('open', id, what, { note });
export const site = (id: string, what: string, note: string, ...tests: string[]): Requirement => row('site', id, what, { note, tests });
export const vendor = (id: string, what: string, note: string, ...tests: string[]): Requirement => row('vendor', id, what, { note, tests });
export const none = (id: string, what: string, note: string): Requirement => row('none', id, what, { note });
