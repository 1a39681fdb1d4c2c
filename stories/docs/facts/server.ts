import { describeEnvironment } from '../../../server-adapter/src/cli/environment-help.ts';
import { endpoints, type Endpoint } from '#contract/endpoints.ts';
import { problemCatalogue } from '#contract/problem.ts';
// oxlint-disable-next-line import/default -- the text of the file, which every file has
import coreOptions from '../../../server-adapter/src/core/options.ts?raw';
// oxlint-disable-next-line import/default -- the same
import elementsOptions from '../../../server-adapter/src/features/elements/index.ts?raw';
// oxlint-disable-next-line import/default -- the same
import googleOptions from '../../../server-adapter/src/features/google/index.ts?raw';
// oxlint-disable-next-line import/default -- the same
import mailsOptions from '../../../server-adapter/src/features/mails/index.ts?raw';
// oxlint-disable-next-line import/default -- the same
import humanCheckOptions from '../../../server-adapter/src/features/mails/human-check.ts?raw';
// oxlint-disable-next-line import/default -- the same
import paymentsOptions from '../../../server-adapter/src/features/payments/index.ts?raw';
// oxlint-disable-next-line import/default -- the same
import remindersOptions from '../../../server-adapter/src/features/reminders/options.ts?raw';
// oxlint-disable-next-line import/default -- the same
import samlOptions from '../../../server-adapter/src/features/saml/index.ts?raw';
import { code, markdownTable } from './markdown-table.ts';

const callers: Record<Endpoint['caller'], string> = { anyone: 'anyone', customer: 'who is signed in', source: 'a payment provider', operator: 'the operator, with a secret' };

/** Every route, out of the table that the routes themselves are checked against. */
export const routeTable = markdownTable(
  ['Route', 'What it does', 'For', 'Answers'],
  Object.values<Endpoint>(endpoints).map(({ method, path, summary, caller, status, problems }) => [
    code(`${method} ${path}`),
    summary,
    callers[caller],
    [code(String(status)), ...problems.map((problem) => `${problemCatalogue[problem].status} ${code(problem)}`)].join(', '),
  ]),
);

/** Every problem an answer can be. */
export const problemTable = markdownTable(['Code', 'Status', 'Meaning'], Object.entries(problemCatalogue).map(([problem, { status, title }]) => [code(problem), String(status), title]));

/** The types of the options, and what stands before the names of their fields. */
const optionTypes: readonly (readonly [type: string, prefix: string, source: string])[] = [
  ['AdapterOptions', '', coreOptions], ['PasswordOptions', 'passwords.', coreOptions], ['SessionOptions', 'session.', coreOptions],
  ['MailsOptions', 'mails: ', mailsOptions], ['HumanCheckOptions', 'mails: ', humanCheckOptions], ['SignUpOptions', 'mails: signUp.', mailsOptions], ['PaymentsOptions', 'payments: ', paymentsOptions],
  ['ElementsOptions', 'elements: ', elementsOptions], ['GoogleOptions', 'google: ', googleOptions], ['RemindersOptions', 'reminders: ', remindersOptions], ['SamlOptions', 'saml: ', samlOptions],
];

/** Every option of `createAdapter` and of the features, out of the comments of their types. */
export const optionTable = markdownTable(['Option', 'Type', 'What for'], optionTypes.flatMap((of) => toOptions(...of)));

function toOptions(typeName: string, prefix: string, source: string): string[][] {
  const fields = new RegExp(`interface ${typeName}[^{]* \\{([\\s\\S]*?)\\n\\}`).exec(source)?.[1] ?? '';
  return [...fields.matchAll(/\/\*\*(?<meaning>[\s\S]*?)\*\/\n {2}(?<name>\w+)(?<optional>\??): (?<type>.*);/g)].map(({ groups: { meaning = '', name = '', optional = '', type = '' } = {} }) => [
    `${code(prefix + name)}${optional === '' ? ' (required)' : ''}`,
    code(type.replace(/ \| undefined$/, '')),
    meaning.replaceAll(/\n\s*\*/g, '').trim().replaceAll(/\{@link (\w+)\}/g, '`$1`'),
  ]);
}

/** Every environment variable of `serve`, as its `--help` has it. */
export const environmentTable = markdownTable(
  ['Variable', 'What for'],
  [...describeEnvironment().matchAll(/^ *(?<name>[A-Z_]+) +(?<meaning>.+)$/gm)].map(({ groups: { name = '', meaning = '' } = {} }) => [code(name), meaning.trim().replaceAll('<', '&lt;')]),
);
