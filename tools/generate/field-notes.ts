import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const root = join(import.meta.dirname, '..', '..', 'packages', 'contract', 'src');

/** What the comments in the contract say of schemas (`FolderView`) and of their fields (`FolderView.media`). */
export function readFieldNotes(): Readonly<Record<string, string>> {
  const files = globSync('**/*.ts', { cwd: root }).filter((name) => !/\.(test|gen)\.ts$/.test(name));
  const notes = files.sort().flatMap((name) => {
    const text = readFileSync(join(root, name), 'utf8');
    return readFile(ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true));
  });
  return Object.fromEntries(notes.sort(([a], [b]) => (a < b ? -1 : 1)));
}

export function writeFieldNotes(notes: Readonly<Record<string, string>>): string {
  return `// Made by tools/generate.ts from the comments of this package.

/** What schemas and their fields mean. */
export const fieldNotes: Readonly<Record<string, string>> = ${JSON.stringify(notes, null, 2)};
`;
}

/** Only what is exported can become a component; its parts may come from constants of the same file. */
function readFile(file: ts.SourceFile): readonly (readonly [string, string])[] {
  const statements = file.statements.filter(ts.isVariableStatement);
  const constants = new Map(
    statements.flatMap(({ declarationList }) =>
      declarationList.declarations.map((declaration) => [declaration.name.getText(), declaration.initializer] as const),
    ),
  );
  return statements.filter(isExported).flatMap((statement) => {
    const [declaration] = statement.declarationList.declarations;
    const variable = declaration?.name.getText() ?? '';
    const component = variable.charAt(0).toUpperCase() + variable.slice(1);
    const own = commentOf(statement);
    const fields = readFields(declaration?.initializer, constants).map(
      ([field, note]) => [`${component}.${field}`, note] as const,
    );
    return own === undefined || fields.length === 0 ? fields : [[component, own] as const, ...fields];
  });
}

type Constants = ReadonlyMap<string, ts.Expression | undefined>;

function readFields(node: ts.Node | undefined, constants: Constants): readonly (readonly [string, string])[] {
  if (!node) return [];
  if (ts.isSpreadAssignment(node) && ts.isIdentifier(node.expression))
    return readFields(constants.get(node.expression.text), constants);
  const inside: (readonly [string, string])[] = [];
  ts.forEachChild(node, (child) => {
    inside.push(...readFields(child, constants));
  });
  const isField = ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node);
  const note = isField ? commentOf(node) : undefined;
  return note === undefined || !isField ? inside : [[nameOf(node.name), note], ...inside];
}

const nameOf = (name: ts.PropertyName) => (ts.isStringLiteral(name) ? name.text : name.getText());

function isExported(statement: ts.VariableStatement): boolean {
  return statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
}

/** The text of the comment before a node, as one paragraph. */
function commentOf(node: ts.Node): string | undefined {
  const source = node.getSourceFile().text;
  const ranges = ts.getLeadingCommentRanges(source, node.getFullStart()) ?? [];
  const comment = ranges.map(({ pos, end }) => source.slice(pos, end)).findLast((text) => text.startsWith('/**'));
  return comment
    ?.slice(3, -2)
    .split('\n')
    .map((line) => line.replace(/^\s*\*?\s?/, '').trim())
    .join(' ')
    .trim();
}
