/**
 * What of a migration would break servers of the version before, which go on while it is applied and after, or would make them wait for as long as a
 * large table is read. It reads words, not plans: what it lets through is still to be thought about.
 */
export function whatBreaksOlderServers(sql: string): readonly string[] {
  const text = sql.replace(/--[^\n]*/g, '').replace(/\$\$[\s\S]*?\$\$/g, "''");
  const made = new Set(
    [...text.matchAll(/create (?:unlogged )?table (?:if not exists )?(\w+)/gi)].map(([, name]) => name),
  );
  return text.split(';').flatMap((statement) => judge(statement.trim().replace(/\s+/g, ' '), made));
}

/** They grow with every check: a scan of them takes minutes, and what locks them stops every request. */
const large = ['folders', 'media', 'analyses', 'results_media', 'output_images', 'folder_facts', 'audit_log'];

/** Words in a statement about a table that the older version knows, and why it does not get on with them. */
const words: readonly (readonly [RegExp, string])[] = [
  [/\bdrop column\b/i, 'drops a column'],
  [/^drop table\b/i, 'drops a table'],
  [/\brename\b/i, 'renames'],
  [/\balter column \w+ (?:set data )?type\b/i, 'changes a type'],
  [/\balter column \w+ set not null\b/i, 'demands a value that was not demanded'],
  [/\balter column \w+ drop default\b/i, 'takes a default away'],
  [
    /\badd column (?:if not exists )?\w+ (?:(?!default|generated|,).)*\bnot null\b(?:(?!default|,).)*(?:,|$)/i,
    'adds a column that older statements do not fill',
  ],
];

/** Words in a statement about a large table that lock it for as long as all of it is read. */
const slow: readonly (readonly [RegExp, string])[] = [
  [/^create (?:unique )?index (?!concurrently)/i, 'makes an index of a large table'],
  [/^update\b(?!.*\bwhere\b)/i, 'rewrites a large table'],
  [/\bgenerated always as\b/i, 'rewrites a large table'],
  [
    /\badd (?:constraint \w+ )?(?:check|foreign key|unique|primary key)\b(?!.*\bnot valid\b)/i,
    'holds a large table against a rule',
  ],
];

function judge(statement: string, made: ReadonlySet<string | undefined>): readonly string[] {
  const table = /^(?:alter table|drop table|update|create (?:unique )?index .*? on) (?:if exists |only )*(\w+)/i.exec(
    statement,
  )?.[1];
  if (table === undefined || made.has(table)) return [];
  const rules = large.includes(table) ? [...words, ...slow] : words;
  return rules.filter(([pattern]) => pattern.test(statement)).map(([, why]) => `${table}: ${why}`);
}
