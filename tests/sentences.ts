/** What a source file says to somebody: its texts that look like sentences, with `{}` for what is filled in. */
import { type AstNode, childrenOf, piecesOf } from './source-files.ts';

/** Descriptions of the schema, sources of figures and reasons have both languages where they stand. */
const IN_BOTH_LANGUAGES = /^(description|source|pattern|why|en|zh|label|title)$/;
/** Thrown at whoever calls a function wrongly: a fault of the program, not of what somebody gave it. */
const FAULT_OF_THE_PROGRAM = /^(Range|Type)Error$/;
/** Where texts side by side are one text in both languages. */
const SIDE_BY_SIDE = /^(Array|Call|New|Object|Conditional)Expression$/;
const TEXT = /^(Literal|TemplateLiteral|ConditionalExpression|BinaryExpression|ArrowFunctionExpression)$/;

const isChinese = (node: AstNode): boolean =>
  piecesOf(node).some((piece) => /\p{Script=Han}/u.test(piece)) || childrenOf(node).some(isChinese);

/** Every text below a node, but for those that have both languages where they stand. */
export function* sentencesIn(node: AstNode): Generator<string> {
  const { name = '' } = (node.key ?? node.callee ?? node.id ?? {}) as { readonly name?: string };
  switch (node.type) {
    case 'Property':
    case 'VariableDeclarator':
      if (IN_BOTH_LANGUAGES.test(name)) return;
      break;
    case 'NewExpression':
      if (FAULT_OF_THE_PROGRAM.test(name)) return;
      break;
    case 'ExportNamedDeclaration':
      if (node.source) return;
      break;
    case 'BinaryExpression':
      // what is compared is not said
      if (/^[!=]==?$/.test(String(node.operator))) return;
      break;
    case 'SwitchCase':
      for (const statement of node.consequent as readonly AstNode[]) yield* sentencesIn(statement);
      return;
    case 'ImportDeclaration':
    case 'TSLiteralType':
      return;
  }
  const pieces = piecesOf(node);
  if (pieces.length > 0) yield pieces.join('{}');
  const children = childrenOf(node);
  const both = SIDE_BY_SIDE.test(node.type) && children.some(isChinese);
  for (const child of children) if (!(both && TEXT.test(child.type))) yield* sentencesIn(child);
}

export const looksLikeWords = (text: string): boolean =>
  /\p{L}{2}/u.test(text) && / |\{\}/.test(text) && !/^[\w.<>{}/$:=-]+$/.test(text);
