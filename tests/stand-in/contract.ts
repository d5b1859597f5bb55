/** Asks the TypeScript compiler what of Electron the sources use, and whether the stand-in has it as electron.d.ts says. */
import {
  type MethodDeclaration,
  type Node,
  type PropertyDeclaration,
  type SourceFile,
  SyntaxKind,
} from 'typescript/unstable/ast';
import {
  isAsExpression,
  isCallExpression,
  isClassDeclaration,
  isIdentifier,
  isInterfaceDeclaration,
  isMethodDeclaration,
  isPropertyAccessExpression,
  isPropertyDeclaration,
  isVariableDeclaration,
} from 'typescript/unstable/ast/is';
import { type Checker, type Project, SignatureKind, type Type } from 'typescript/unstable/sync';

/** One member of one type of Electron's. */
export interface Use {
  readonly owner: string;
  readonly member: string;
  /** Of the class itself, as `Menu.buildFromTemplate`. */
  readonly fixed: boolean;
  /** Names of events, where the member listens to them or emits them. */
  readonly events: readonly string[];
}

const ELECTRON = /electron\.d\.ts$/;

export function usesOf(project: Project, files: readonly string[]): readonly Use[] {
  const { checker } = project;
  return files.flatMap((file) =>
    nodesOf(sourceOf(project, file)).flatMap((node): Use[] => {
      if (!isPropertyAccessExpression(node)) return [];
      const symbol = checker.getSymbolAtLocation(node.name);
      const handle = symbol?.declarations.find(({ path }) => ELECTRON.test(path));
      const declared = handle?.resolve(project);
      if (!symbol || !declared) return [];
      const fixed = isMethodDeclaration(declared) || isPropertyDeclaration(declared) ? isFixed(declared) : false;
      return [{ owner: ownerOf(declared), member: symbol.name, fixed, events: eventsOf(checker, node) }];
    }),
  );
}

function isFixed({ modifiers }: MethodDeclaration | PropertyDeclaration): boolean {
  return modifiers?.some(({ kind }) => kind === SyntaxKind.StaticKeyword) ?? false;
}

/** The class or interface of a member; empty for what has no name. */
function ownerOf({ parent }: Node): string {
  return isClassDeclaration(parent) || isInterfaceDeclaration(parent) ? (parent.name?.text ?? '') : '';
}

/** What a type shows to others, inherited members included. */
export function membersOf({ checker }: Project, type: Type): readonly string[] {
  return checker
    .getPropertiesOfType(type)
    .filter(({ declarations }) => !declarations.some((each) => isPrivate(each.resolve())))
    .map(({ name }) => name);
}

function isPrivate(declared: Node | undefined): boolean {
  if (!declared || !(isMethodDeclaration(declared) || isPropertyDeclaration(declared))) return false;
  return declared.modifiers?.some(({ kind }) => kind === SyntaxKind.PrivateKeyword) ?? false;
}

/** Calls of `emit` in a file: the name of the class of the object, and the event. */
export function emitsOf(project: Project, file: string): readonly (readonly [owner: string, event: string])[] {
  const { checker } = project;
  return nodesOf(sourceOf(project, file)).flatMap((node) => {
    if (!isPropertyAccessExpression(node) || node.name.text !== 'emit') return [];
    const owner = checker.getTypeAtLocation(node.expression)?.getSymbol()?.name ?? '';
    return eventsOf(checker, node).map((event) => [owner, event] as const);
  });
}

/** String literals that may be the first argument of a call of the member; a cast is looked behind. */
function eventsOf(checker: Checker, member: Node): readonly string[] {
  const call = member.parent;
  if (!isCallExpression(call) || call.expression !== member) return [];
  const [first] = call.arguments;
  if (!first) return [];
  const type = checker.getTypeAtLocation(isAsExpression(first) ? first.expression : first);
  return literalsOf(type);
}

function literalsOf(type: Type | undefined): readonly string[] {
  if (!type) return [];
  if (type.isUnionType()) return (type.getTypes() ?? []).flatMap(literalsOf);
  return type.isStringLiteralType() ? [type.value] : [];
}

/** Events that a type of Electron's has, by the overloads of `on`. */
export function eventsOfType(checker: Checker, type: Type): readonly string[] {
  const on = checker.getPropertyOfType(type, 'on');
  const overloads = on && checker.getTypeOfSymbol(on);
  if (!overloads) return [];
  return checker
    .getSignaturesOfType(overloads, SignatureKind.Call)
    .flatMap((signature) => literalsOf(checker.getParameterType(signature, 0)));
}

/** What is wrong with a member of the stand-in's; undefined when it is as Electron's. @param own types of the stand-in's */
export function faultOf(
  checker: Checker,
  standIn: Type,
  electron: Type,
  member: string,
  own: readonly string[],
): string | undefined {
  const promised = checker.getPropertyOfType(electron, member);
  if (!promised) return 'is not in electron.d.ts';
  const played = checker.getPropertyOfType(standIn, member);
  if (!played) return 'is missing';
  const [type, wanted] = [checker.getTypeOfSymbol(played), checker.getTypeOfSymbol(promised)];
  // held against electron.d.ts as a type of its own
  if (own.includes(type?.getSymbol()?.name ?? '')) return undefined;
  if (type && wanted && checker.isTypeAssignableTo(type, wanted)) return undefined;
  return `is ${type && checker.typeToString(type)} instead of ${wanted && checker.typeToString(wanted)}`;
}

/** What a file declares under a name: the type of an instance, or with `fixed` of the class itself, or of a variable. */
export function typeNamed(project: Project, file: string, name: string, fixed = false): Type {
  const { checker } = project;
  for (const node of nodesOf(sourceOf(project, file))) {
    if (!isIdentifier(node) || node.text !== name || !isNameOfDeclaration(node)) continue;
    const symbol = checker.getSymbolAtLocation(node);
    const declared = symbol && isClassOrInterface(node.parent) && !fixed && checker.getDeclaredTypeOfSymbol(symbol);
    const type = declared || (symbol && checker.getTypeOfSymbol(symbol));
    if (type) return type;
  }
  throw new Error(`${file} has no ${name}`);
}

function isClassOrInterface(node: Node): boolean {
  return isClassDeclaration(node) || isInterfaceDeclaration(node);
}

function isNameOfDeclaration(name: Node): boolean {
  const { parent } = name;
  return (
    (isClassOrInterface(parent) || isVariableDeclaration(parent) || isPropertyDeclaration(parent)) &&
    (parent as { name?: Node }).name === name
  );
}

function sourceOf(project: Project, file: string): SourceFile {
  const source = project.program.getSourceFile(file);
  if (!source) throw new Error(`${file} is not in the program`);
  return source;
}

/** electron.d.ts is large, and is looked through once. */
const NODES = new WeakMap<Node, readonly Node[]>();

function nodesOf(root: Node): readonly Node[] {
  const known = NODES.get(root);
  if (known) return known;
  const found: Node[] = [];
  const visit = (node: Node): void => {
    found.push(node);
    node.forEachChild(visit);
  };
  visit(root);
  NODES.set(root, found);
  return found;
}
