export { createDeclaredSource as declared, type SourceDeclaration } from './source.ts';
