import type { Mailer } from './mailer.ts';

export interface ConsoleMailerOptions {
  /** Gets one block of lines per mail. Default: `console.info`. */
  write?: ((text: string) => void) | undefined;
}

/**
 * Sends nothing: prints whom a mail was for, its subject and the links in it. For development only, because who reads the output can
 * use the links.
 */
export function createConsoleMailer(options: ConsoleMailerOptions = {}): Mailer {
  // oxlint-disable-next-line no-console -- writing to the console is what this driver is for
  const write = options.write ?? ((text: string) => console.info(text));
  return {
    name: 'console',
    async send(mail) {
      const links = mail.text.match(/https?:\/\/\S+/g) ?? [];
      write([`Mail to ${mail.to}: ${mail.subject}`, ...new Set(links)].join('\n  '));
    },
  };
}
