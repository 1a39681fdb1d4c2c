import { OptionsError } from '../core/errors.ts';
import { createDeclaredSource, type SourceDeclaration } from '../features/payments/sources/declared/source.ts';
import type { PaymentSource } from '../features/payments/payment-source.ts';
import { readJsonFile } from './json-file.ts';

/** The payment sources in the file that `CX_SOURCES_FILE` names: a list of declarations. Throws an {@link OptionsError} that says where in the file the mistake is. */
export function readDeclaredSources(path: string): PaymentSource[] {
  const declarations = readJsonFile('CX_SOURCES_FILE', path);
  if (!Array.isArray(declarations)) throw new OptionsError('CX_SOURCES_FILE', 'must hold a list of sources');
  return declarations.map((declaration: unknown, index) => {
    try {
      // Checked by the source itself.
      return createDeclaredSource(declaration as SourceDeclaration);
    } catch (error) {
      if (!(error instanceof OptionsError)) throw error;
      throw new OptionsError('CX_SOURCES_FILE', `must hold sources; in number ${index + 1}, ${error.message}`);
    }
  });
}
