import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import ts from 'typescript';

const root = new URL('../../', import.meta.url).pathname;
const english = /\/src\/i18n\/en\/[a-z-]+\/[a-z-]+\.ts$/;

/** Given to the controller that copies, together with their area: no code says their names. */
const givenAway = /^(releases|twoFactor)\.(copied|selected)$/;

test('every word that is translated is said by some element', () => {
  const { options } = ts.parseJsonConfigFileContent(ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile).config, ts.sys, root);
  const files = readdirSync(`${root}src`, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts')).map((file) => `${root}src/${file}`);
  const program = ts.createProgram(files, options);
  const checker = program.getTypeChecker();
  const words = new Map<ts.Node, string>();
  const said = new Set<ts.Node>();

  const collect = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && ts.isObjectLiteralExpression(node.parent)) {
      const area = ts.findAncestor(node, ts.isVariableDeclaration);
      // The forms of a plural are one word.
      if (area && !ts.findAncestor(node.parent, ts.isPropertyAssignment)) words.set(node, `${area.name.getText()}.${node.name.getText().replaceAll("'", '')}`);
    }
    ts.forEachChild(node, collect);
  };
  const note = (symbol: ts.Symbol | undefined): void => symbol?.declarations?.forEach((declaration) => said.add(declaration));
  const listen = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node)) note(checker.getSymbolAtLocation(node.name));
    if (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent)) note(checker.getTypeAtLocation(node.parent).getProperty((node.propertyName ?? node.name).getText()));
    // By its name out of several: `texts[action]` with what `action` may be.
    if (ts.isElementAccessExpression(node)) {
      const names = checker.getTypeAtLocation(node.argumentExpression);
      for (const name of names.isUnion() ? names.types : [names]) if (name.isStringLiteral()) note(checker.getTypeAtLocation(node.expression).getProperty(name.value));
    }
    ts.forEachChild(node, listen);
  };

  for (const source of program.getSourceFiles()) {
    if (english.test(source.fileName)) collect(source);
    else if (source.fileName.startsWith(`${root}src/`)) listen(source);
  }
  assert.ok(words.size > 300);
  assert.deepEqual([...words].flatMap(([node, name]) => (said.has(node) || givenAway.test(name) ? [] : [name])), []);
});
