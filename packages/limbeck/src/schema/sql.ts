/** A piece of SQL, kept apart from a literal string. */
export interface SqlExpression {
  readonly sql: string
}

/** A value that can stand in SQL as a literal. */
export type Literal = string | number | bigint | boolean

/**
 * Marks text as SQL, for defaults: `` sql`CURRENT_TIMESTAMP` ``.
 * Interpolated values become literals (strings are quoted the standard way, `''` for a quote); another `sql` goes in as written.
 *
 * @example
 * { name: 'created_at', type: 'timestamp', default: sql`CURRENT_TIMESTAMP` }
 */
export function sql(text: TemplateStringsArray, ...values: readonly (Literal | SqlExpression)[]): SqlExpression {
  const parts = text.map((part, i) => {
    const value = values[i]
    return value === undefined ? part : part + (isSql(value) ? value.sql : literalText(value))
  })
  return { sql: parts.join('') }
}

/** Whether a value is SQL made by {@link sql}. */
export function isSql(value: unknown): value is SqlExpression {
  return typeof value === 'object' && value !== null && 'sql' in value && typeof value.sql === 'string'
}

/** A literal as standard SQL writes it: `'it''s'`, `42`, `TRUE`. */
export function literalText(value: Literal): string {
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`
  return typeof value === 'boolean' ? (value ? 'TRUE' : 'FALSE') : String(value)
}
