import { ProviderError } from '../ports/vendor.ts';
import { createAdministration } from '../providers/crossing-minds/administration.ts';
import type { Administration } from '../providers/crossing-minds/administration.ts';
import { CrossingMindsApi } from '../providers/crossing-minds/api.ts';
import { checkOptions } from '../providers/crossing-minds/options.ts';
import { Upstream } from '../upstream/upstream.ts';
import { confirm } from './confirm.ts';
import { defineCommand } from './define-command.ts';
import { inVariables, readManagerEnvironment } from './environment.ts';
import { CommandFailure, print, toTable } from './output.ts';

const email = { type: 'string', description: 'Address of a person', valueHint: 'address' } as const;
const name = { type: 'string', description: 'Name of a service account', valueHint: 'name' } as const;
const yes = { type: 'boolean', default: false, description: 'Do not ask' } as const;

const listCommand = defineCommand({
  meta: { name: 'list', description: 'Accounts of people and of services, with their roles and keys' },
  run: () =>
    withAccounts(async (accounts) => {
      const { people, services } = await accounts.list();
      print(toTable([['PERSON', 'ROLE', 'ADDRESS', 'NAME'], ...people.map((one) => [one.email, one.role, one.verified === false ? 'not verified' : 'verified', `${one.first_name} ${one.last_name}`.trim()])]));
      print(toTable([['SERVICE', 'ROLE', 'KEYS'], ...services.map((one) => [one.name, one.role, one.keys.map(({ id }) => id).join(' ')])]));
    }),
});

const createCommand = defineCommand({
  meta: { name: 'create', description: 'Make an account: of a person, who is mailed a link that sets a password, or of a service, whose key is printed once' },
  args: {
    email, name,
    role: { type: 'enum', options: ['manager', 'backend', 'frontend'], description: 'Default: backend for a person, frontend for a service' },
    'first-name': { type: 'string', default: '', description: 'Of a person' },
    'last-name': { type: 'string', default: '', description: 'Of a person' },
  },
  run: ({ args }) =>
    withAccounts(async (accounts) => {
      const who = toWho(args);
      if (who.email !== undefined) {
        await accounts.createPerson({ email: who.email, role: args.role ?? 'backend', firstName: args['first-name'], lastName: args['last-name'] });
        return print(`${who.email} has an account, and is mailed a link that sets a password.`);
      }
      await accounts.createService({ name: who.name, role: args.role ?? 'frontend' });
      return printKey(who.name, await accounts.createKey(who.name));
    }),
});

const deleteCommand = defineCommand({
  meta: { name: 'delete', description: 'Delete an account for good' },
  args: { email, name, yes },
  run: ({ args }) =>
    withAccounts(async (accounts) => {
      const who = toWho(args);
      await confirm(`Delete the account of ${who.email ?? who.name} for good?`, args.yes);
      await (who.email === undefined ? accounts.deleteService(who.name) : accounts.deletePerson(who.email));
      print(`The account of ${who.email ?? who.name} was deleted.`);
    }),
});

const createKeyCommand = defineCommand({
  meta: { name: 'create', description: 'Make a key of a service account. It is printed once' },
  args: { name: { ...name, required: true }, days: { type: 'string', description: 'Days for which it is good. Default: for good', valueHint: 'number' } },
  run: ({ args }) =>
    withAccounts(async (accounts) => {
      if (args.days !== undefined && !/^[1-9]\d{0,4}$/.test(args.days)) throw new CommandFailure('--days must be a whole number above 0');
      printKey(args.name, await accounts.createKey(args.name, args.days === undefined ? undefined : Date.now() + Number(args.days) * 86_400_000));
    }),
});

const deleteKeyCommand = defineCommand({
  meta: { name: 'delete', description: 'Delete a key: who logs in with it cannot any more' },
  args: { id: { type: 'string', required: true, description: 'Id of the key, as `accounts list` has it', valueHint: 'id' }, yes },
  run: ({ args }) =>
    withAccounts(async (accounts) => {
      await confirm(`Delete the key ${args.id} for good?`, args.yes);
      await accounts.deleteKey(args.id);
      print(`The key ${args.id} was deleted.`);
    }),
});

const keysCommand = defineCommand({ meta: { name: 'keys', description: 'Keys of service accounts' }, subCommands: { create: createKeyCommand, delete: deleteKeyCommand } });

const accountsCommand = defineCommand({
  meta: { name: 'accounts', description: 'Accounts of your organization at Crossing Minds' },
  subCommands: { list: listCommand, create: createCommand, delete: deleteCommand, keys: keysCommand },
});

export const crossingMindsCommand = defineCommand({
  meta: { name: 'crossing-minds', description: 'Manage accounts at Crossing Minds. Reads CROSSING_MINDS_SERVICE_NAME and _PASSWORD or _KEY' },
  subCommands: { accounts: accountsCommand },
});

type Who = { email: string; name?: undefined } | { name: string; email?: undefined };

function toWho({ email, name }: { email?: string | undefined; name?: string | undefined }): Who {
  if (email && !name) return { email };
  if (name && !email) return { name };
  throw new CommandFailure('Say --email of a person, or --name of a service account.');
}

function printKey(account: string, { id, key }: { id: string; key: string }): void {
  print(`Key ${id} of ${account}, which is shown this once:\n${key}`);
}

/** Runs something with the manager account of the environment. What the vendor refuses is said in one line. */
async function withAccounts(run: (accounts: Administration) => Promise<void>): Promise<void> {
  const environment = readManagerEnvironment(process.env);
  const { CROSSING_MINDS_SERVICE_NAME: account, CROSSING_MINDS_SERVICE_PASSWORD: password, CROSSING_MINDS_SERVICE_KEY: key } = environment;
  const service = { name: account, password, key };
  const baseUrl = inVariables({ baseUrl: 'CROSSING_MINDS_API_BASE_URL' }, () => checkOptions({ baseUrl: environment.CROSSING_MINDS_API_BASE_URL, service }));
  const upstream = new Upstream({ baseUrl, rateLimit: { requests: 50, windowMs: 1000 } });
  try {
    await run(createAdministration(new CrossingMindsApi(upstream, { service, clock: Date.now })));
  } catch (error) {
    throw error instanceof ProviderError ? new CommandFailure(`Crossing Minds: ${refusals[error.failure] ?? error.message}`) : error;
  } finally {
    upstream.close();
  }
}

const refusals: Partial<Record<ProviderError['failure'], string>> = {
  conflict: 'there is such an account already',
  'not-found': 'there is no such account or key',
  'access-token-refused': 'the account of CROSSING_MINDS_SERVICE_NAME is refused, or may not do this: it has to be of role manager',
  refused: 'it does not take what was given',
};
