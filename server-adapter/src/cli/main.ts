import { readFileSync } from 'node:fs';
import { defineCommand, runMain, showUsage } from 'citty';
import { describeEnvironment } from './environment-help.ts';
import { print } from './output.ts';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };

const main = defineCommand({
  meta: { name: 'cx-kit-server', version, description: 'Sign-in, profile, licenses and payments of a Cryptlex-licensed product, for your own site.' },
  subCommands: {
    serve: () => import('./serve.ts').then(({ serveCommand }) => serveCommand),
    sandbox: () => import('./sandbox.ts').then(({ sandboxCommand }) => sandboxCommand),
    doctor: () => import('./doctor.ts').then(({ doctorCommand }) => doctorCommand),
    events: () => import('./events.ts').then(({ eventsCommand }) => eventsCommand),
    sessions: () => import('./sessions.ts').then(({ sessionsCommand }) => sessionsCommand),
    sweep: () => import('./sweep.ts').then(({ sweepCommand }) => sweepCommand),
    reminders: () => import('./reminders.ts').then(({ remindersCommand }) => remindersCommand),
    'crossing-minds': () => import('./crossing-minds.ts').then(({ crossingMindsCommand }) => crossingMindsCommand),
    findings: () => import('./sweep.ts').then(({ findingsCommand }) => findingsCommand),
  },
});

await runMain(main, {
  async showUsage(command, parent) {
    await showUsage(command, parent);
    const meta = await (typeof command.meta === 'function' ? command.meta() : command.meta);
    if (meta?.name === 'serve' || meta?.name === 'doctor') print(`ENVIRONMENT\n\n${describeEnvironment()}\n`);
  },
});
