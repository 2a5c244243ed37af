/**
 * Names of tables. `users` is a table of the default namespace, `auth.users` one of the namespace `auth`. A part that holds
 * a dot or a double quote itself is written in double quotes, as SQL does: `"odd.name"`, `auth."a ""b"""`.
 */

export interface QualifiedName {
  readonly namespace?: string
  readonly name: string
}

/** Takes a table's written name apart. */
export function parseName(text: string): QualifiedName {
  const parts = text.match(/"(?:[^"]|"")*"|[^".]+/g) ?? [text]
  const [first = text, second] = parts.map(unquote)
  return second === undefined ? { name: first } : { namespace: first, name: second }
}

/** Writes a table's name so that {@link parseName} gives it back. */
export function formatName({ namespace, name }: QualifiedName): string {
  return namespace === undefined ? quoteWhereNeeded(name) : `${quoteWhereNeeded(namespace)}.${quoteWhereNeeded(name)}`
}

/** The name with something behind it; of one with a namespace, behind the name itself. */
export function withSuffix(table: string, suffix: string): string {
  const parts = parseName(table)
  return formatName({ ...parts, name: parts.name + suffix })
}

/** `other.plus` of `other.plus(integer)`, which is what a routine is called by; any other name as it is. */
export function withoutArguments(name: string): string {
  return /^(?:"(?:[^"]|"")*"|[^"(])*/.exec(name)?.[0] ?? name
}

/** A name as SQL has it, with quotes only where it needs them whatever the database. */
export function inSql(name: string): string {
  const { namespace, name: own } = parseName(name)
  return [...(namespace === undefined ? [] : [namespace]), own].map(identifier).join('.')
}

/** One part of a name as SQL has it. */
export function identifier(part: string): string {
  const isPlain = /^[a-z_][a-z0-9_$]*$/.test(part) && !KEYWORDS.has(part)
  return isPlain ? part : `"${part.replaceAll('"', '""')}"`
}

/**
 * Words that PostgreSQL puts in quotes where they are names; in other databases the quotes do no harm.
 * @see https://www.postgresql.org/docs/current/sql-keywords-appendix.html
 */
const KEYWORDS: ReadonlySet<string> = new Set(
  (
    'all analyse analyze and any array as asc asymmetric authorization between bigint binary bit boolean both ' +
    'case cast char character check coalesce collate collation column concurrently constraint create cross ' +
    'current_catalog current_date current_role current_schema current_time current_timestamp current_user dec ' +
    'decimal default deferrable desc distinct do else end except exists extract false fetch float for foreign ' +
    'freeze from full grant greatest group grouping having ilike in initially inner inout int integer intersect ' +
    'interval into is isnull join json json_array json_arrayagg json_exists json_object json_objectagg json_query ' +
    'json_scalar json_serialize json_table json_value lateral leading least left like limit localtime ' +
    'localtimestamp merge_action national natural nchar none normalize not notnull null nullif numeric offset on ' +
    'only or order out outer overlaps overlay placing position precision primary real references returning right ' +
    'row select session_user setof similar smallint some substring symmetric system_user table tablesample then ' +
    'time timestamp to trailing treat trim true union unique user using values varchar variadic verbose when ' +
    'where window with xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi ' +
    'xmlroot xmlserialize xmltable'
  ).split(' '),
)

/** SQL with names in quotes only where they would be no names without, whatever words they are: for comparing names alone. */
export function withoutNeedlessQuotes(sql: string): string {
  return sql.replaceAll(/"((?:[^"]|"")*)"/g, (quoted, name: string) => (/^[A-Za-z_][\w$]*$/.test(name) ? name : quoted))
}

/** What tells routines of one name apart, where a name says it: `['integer', 'text']`. */
export function argumentsOf(name: string): readonly string[] {
  const list = name.slice(withoutArguments(name).length).trim()
  const inner = list.startsWith('(') && list.endsWith(')') ? list.slice(1, -1).trim() : ''
  const types: readonly string[] = inner.match(/(?:"(?:[^"]|"")*"|\([^)]*\)|[^",()])+/g) ?? []
  return inner === '*' ? [] : types
}

/** The namespaces that tables are in, each once, but for the default one. */
export function namespacesOf(tables: readonly { readonly name: string }[]): readonly string[] {
  return [...new Set(tables.flatMap(({ name }) => parseName(name).namespace ?? []))]
}

function quoteWhereNeeded(part: string): string {
  return /[."]/.test(part) || part === '' ? `"${part.replaceAll('"', '""')}"` : part
}

function unquote(part: string): string {
  return part.startsWith('"') ? part.slice(1, -1).replaceAll('""', '"') : part
}
