import { defineCommand as defineLooseCommand } from 'citty';
import type { ArgsDef, CommandContext, CommandDef } from 'citty';
import type { Store } from '../ports/store.ts';
import { readStoreEnvironment } from './environment.ts';
import type { StoreEnvironment } from './environment.ts';
import { toStore } from './options-from-environment.ts';
import { CommandFailure, failInOneLine } from './output.ts';

/** A command that takes the options it names and no others: one that is misspelled must not be as good as left out. Its failures are one line each. */
export function defineCommand<const Args extends ArgsDef = ArgsDef>({ run, ...command }: CommandDef<Args> & { args?: Args }): CommandDef<Args> {
  if (run === undefined) return defineLooseCommand<Args>(command);
  return defineLooseCommand<Args>({
    ...command,
    run: (context) =>
      failInOneLine(async () => {
        refuseUnknown(context, command.args ?? {});
        await run(context);
      }),
  });
}

function refuseUnknown({ rawArgs, args: { _: positionals } }: Pick<CommandContext, 'rawArgs'> & { args: { _: string[] } }, args: ArgsDef): void {
  const options = Object.entries(args).filter(([, { type }]) => type !== 'positional');
  const known = new Set(options.flatMap(([name, { type }]) => [`--${name}`, ...(type === 'boolean' ? [`--no-${name}`] : [])]));
  const unknown = untilDashes(rawArgs).find((arg) => /^-./.test(arg) && !known.has(arg.replace(/=.*/s, '')));
  if (unknown !== undefined) throw new CommandFailure(`There is no option ${unknown.replace(/=.*/s, '')}. ${known.size === 0 ? 'This command has none' : `There are ${[...known].join(', ')}`}.`);
  const surplus = positionals[Object.keys(args).length - options.length];
  if (surplus !== undefined) throw new CommandFailure(`${surplus} is one argument too many.`);
}

/** What follows `--` is no option, whatever it looks like. */
function untilDashes(rawArgs: readonly string[]): readonly string[] {
  const end = rawArgs.indexOf('--');
  return end < 0 ? rawArgs : rawArgs.slice(0, end);
}

/** Opens the store that the environment names, runs, and closes it. */
export async function withStore(run: (store: Store, environment: StoreEnvironment) => Promise<void>): Promise<void> {
  const environment = readStoreEnvironment(process.env);
  const store = toStore(environment);
  try {
    await store.migrate();
    await run(store, environment);
  } finally {
    await store.close();
  }
}
