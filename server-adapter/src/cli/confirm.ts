import { createInterface } from 'node:readline';
import { CommandFailure } from './output.ts';

/** Asks on the terminal before something that cannot be undone. Throws unless the answer is yes; `--yes` answers beforehand. */
export async function confirm(question: string, yes: boolean): Promise<void> {
  if (yes) return;
  process.stderr.write(`${question} [y/N] `);
  const lines = createInterface({ input: process.stdin });
  // No line at all: nobody is there to ask.
  const answer = await new Promise<string>((resolve) => lines.once('line', resolve).once('close', () => resolve('')));
  lines.close();
  if (!/^y(es)?$/i.test(answer.trim())) throw new CommandFailure('Nothing was done. Answer y, or add --yes.');
}
