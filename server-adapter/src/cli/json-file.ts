import { readFileSync } from 'node:fs';
import { OptionsError } from '../core/errors.ts';

/** Reads the file that an environment variable names. Throws an {@link OptionsError} that names the variable. */
export function readJsonFile(variable: string, path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new OptionsError(variable, error instanceof SyntaxError ? 'must be a file of valid JSON' : 'must be a file that can be read');
  }
}
