/** The same tables as models of each rival: twelve columns, two indexes and a foreign key each. */

/** What a database is called by those who take part. */
export type Engine = 'sqlite' | 'pglite' | 'postgres'

const TEXTS = ['name', 'title', 'country', 'notes'] as const
const NUMBERS = ['views', 'likes', 'rank'] as const
const FLAGS = ['active', 'verified'] as const

/** Which table a foreign key points at: a broad tree, for SQLAlchemy reads along a chain until Python's stack is full. */
function parentOf(table: number): number {
  return table === 0 ? 0 : Math.floor((table - 1) / 10)
}

/** Drizzle tables, for drizzle-kit and for limbeck. */
export function drizzleModels(tables: number, engine: Engine): string {
  const isSqlite = engine === 'sqlite'
  const table = isSqlite ? 'sqliteTable' : 'pgTable'
  const flag = (name: string): string =>
    isSqlite ? `integer('${name}', { mode: 'boolean' }).notNull()` : `boolean('${name}').notNull()`
  const moment = isSqlite ? `text('created_at')` : `timestamp('created_at')`
  const definitions = Array.from({ length: tables }, (_, i) => {
    const parent = parentOf(i)
    return `export const t${i} = ${table}('t${i}', {
  id: integer('id').primaryKey(),
  parent_id: integer('parent_id'),
${TEXTS.map((name) => `  ${name}: text('${name}'),`).join('\n')}
${NUMBERS.map((name) => `  ${name}: integer('${name}').notNull().default(0),`).join('\n')}
${FLAGS.map((name) => `  ${name}: ${flag(name)},`).join('\n')}
  created_at: ${moment},
}, (t) => [
  foreignKey({ name: 'fk_t${i}_parent', columns: [t.parent_id], foreignColumns: [t${parent}.id] }),
  index('ix_t${i}_name').on(t.name),
  index('ix_t${i}_country_rank').on(t.country, t.rank),
])`
  })
  const names = isSqlite ? '' : 'boolean, timestamp, '
  const core = isSqlite ? 'sqlite-core' : 'pg-core'
  return `import { ${names}foreignKey, index, integer, ${table}, text } from 'drizzle-orm/${core}'\n\n${definitions.join('\n\n')}\n`
}

/** SQLAlchemy tables, for Alembic. */
export function sqlalchemyModels(tables: number): string {
  const definitions = Array.from({ length: tables }, (_, i) => {
    const parent = parentOf(i)
    return `Table(
    "t${i}", metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("parent_id", Integer, ForeignKey("t${parent}.id", name="fk_t${i}_parent")),
${TEXTS.map((name) => `    Column("${name}", Text),`).join('\n')}
${NUMBERS.map((name) => `    Column("${name}", Integer, nullable=False, server_default="0"),`).join('\n')}
${FLAGS.map((name) => `    Column("${name}", Boolean, nullable=False),`).join('\n')}
    Column("created_at", DateTime),
    Index("ix_t${i}_name", "name"),
    Index("ix_t${i}_country_rank", "country", "rank"),
)`
  })
  return `from sqlalchemy import Boolean, Column, DateTime, ForeignKey, Index, Integer, MetaData, Table, Text

metadata = MetaData()
${definitions.join('\n')}
`
}
