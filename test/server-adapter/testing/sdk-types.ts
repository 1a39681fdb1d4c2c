import ts from 'typescript';

/** Where a value is not what a type says: a field is missing, one has another type or format, or nobody knows it. */
export interface Mismatch {
  path: string;
  problem: 'missing' | 'unknown' | 'wrong';
}

/** Types of a provider's own library, which are made from its published schemas. Values that came as JSON are compared with them. */
export class SdkTypes {
  private readonly checker: ts.TypeChecker;
  private readonly exported: ReadonlyMap<string, ts.Symbol>;

  constructor(declarations: string) {
    const program = ts.createProgram([declarations], { strict: true, skipLibCheck: true, noEmit: true, types: [], target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.NodeNext });
    this.checker = program.getTypeChecker();
    const source = program.getSourceFile(declarations);
    const module = source && this.checker.getSymbolAtLocation(source);
    if (module === undefined) throw new Error(`${declarations} exports nothing`);
    this.exported = new Map(this.checker.getExportsOfModule(module).map((symbol) => [symbol.name, symbol]));
  }

  /** An exported type. */
  named(name: string): ts.Type {
    const symbol = this.exported.get(name);
    if (symbol === undefined) throw new Error(`no exported type is called ${name}`);
    return this.checker.getDeclaredTypeOfSymbol(symbol);
  }

  /** The member of a union whose field is this text; `undefined`: there is none. */
  memberOf(union: ts.Type, field: string, text: string): ts.Type | undefined {
    return (union.isUnion() ? union.types : [union]).find((member) => {
      const property = member.getProperty(field);
      const type = property && this.checker.getTypeOfSymbol(property);
      return type?.isStringLiteral() === true && type.value === text;
    });
  }

  /** Every place where the value is not of the type. */
  compare(value: unknown, type: ts.Type, path = ''): Mismatch[] {
    if (type.isUnion()) return this.compareUnion(value, type, path);
    if (isDecimal(type)) return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? [] : [{ path, problem: 'wrong' }];
    if (type.isIntersection()) return type.types.flatMap((part) => this.compare(value, part, path));
    if (isPrimitive(type)) return this.isOf(value, type) ? [] : [{ path, problem: 'wrong' }];
    if (this.checker.isArrayType(type)) {
      const [element] = this.checker.getTypeArguments(type as ts.TypeReference);
      if (!Array.isArray(value) || element === undefined) return [{ path, problem: 'wrong' }];
      return value.flatMap((item, index) => this.compare(item, element, `${path}[${index}]`));
    }
    return this.compareObject(value, type, path);
  }

  private compareUnion(value: unknown, union: ts.UnionType, path: string): Mismatch[] {
    // Where values are listed, a value that is not known yet (`string & {}`) is not one that is sent today.
    const results = union.types.filter((member) => !isAnyOtherText(member)).map((member) => this.compare(value, member, path));
    // The nearest one says best what is wrong.
    return results.reduce((best, result) => (weigh(result, path) < weigh(best, path) ? result : best));
  }

  private compareObject(value: unknown, type: ts.Type, path: string): Mismatch[] {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [{ path, problem: 'wrong' }];
    const properties = new Map(this.checker.getPropertiesOfType(type).map((property) => [property.name, property]));
    const rest = this.checker.getIndexInfosOfType(type)[0]?.type;
    const missing = [...properties.values()]
      .filter((property) => !(property.flags & ts.SymbolFlags.Optional) && !Object.hasOwn(value, property.name))
      .map((property): Mismatch => ({ path: join(path, property.name), problem: 'missing' }));
    const present = Object.entries(value).flatMap(([name, member]): Mismatch[] => {
      const property = properties.get(name);
      const expected = property === undefined ? rest : this.checker.getTypeOfSymbol(property);
      if (expected === undefined) return [{ path: join(path, name), problem: 'unknown' }];
      return member === undefined ? [] : this.compare(member, expected, join(path, name));
    });
    return [...missing, ...present];
  }

  private isOf(value: unknown, type: ts.Type): boolean {
    const { flags } = type;
    if (flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return true;
    if (flags & ts.TypeFlags.Null) return value === null;
    if (type.isStringLiteral() || type.isNumberLiteral()) return value === type.value;
    if (flags & ts.TypeFlags.BooleanLiteral) return String(value) === this.checker.typeToString(type) && typeof value === 'boolean';
    if (flags & ts.TypeFlags.String) return typeof value === 'string';
    if (flags & ts.TypeFlags.Number) return typeof value === 'number';
    return false;
  }
}

function isPrimitive({ flags }: ts.Type): boolean {
  const { Any, Unknown, Null, Undefined, Void, Never, StringLike, NumberLike, BooleanLike } = ts.TypeFlags;
  return (flags & (Any | Unknown | Null | Undefined | Void | Never | StringLike | NumberLike | BooleanLike)) !== 0;
}

/** The library makes an object of it; in JSON it is text. */
function isDecimal(type: ts.Type): boolean {
  return (type.isIntersection() ? type.types : [type]).some((part) => part.getSymbol()?.name === 'DecimalImpl');
}

function isAnyOtherText(type: ts.Type): boolean {
  return type.isIntersection() && type.types.some(({ flags }) => (flags & ts.TypeFlags.String) !== 0);
}

/** That it is something else altogether weighs more than any fields. */
function weigh(mismatches: readonly Mismatch[], path: string): number {
  return mismatches.reduce((sum, { path: at, problem }) => sum + (at === path && problem === 'wrong' ? 1000 : 1), 0);
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}
