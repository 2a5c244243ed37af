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
  return /^[a-z_][a-z0-9_$]*$/.test(part) ? part : `"${part.replaceAll('"', '""')}"`
}

/** SQL with names in quotes only where they would be no names without: which words are reserved, only a database knows. */
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
