/** Programs that ask the catalog for what a comparison needs to know, and do nothing with it. */
import type { Engine } from './models.ts'

/** On PostgreSQL the query is limbeck's own. */
export function bareText(engine: Engine, url: string): string {
  if (engine === 'sqlite') return sqliteText(url.replace('sqlite:', ''))
  const query = new URL('../../packages/limbeck/src/dialects/postgres/catalog-query.ts', import.meta.url).href
  const text = `
import { relationsQuery } from '${query}'
const version = Number((await ask("SELECT current_setting('server_version_num') AS v"))[0].v)
await ask("SELECT set_config('jit', 'off', false)")
const rows = await ask(relationsQuery("c.relkind = 'r' AND n.nspname = current_schema()", version))
for (const { facts } of rows) JSON.parse(facts)
console.log(rows.length)
`
  const connection =
    engine === 'pglite'
      ? `import { PGlite } from '@electric-sql/pglite'
const db = await PGlite.create('${url.replace('pglite:', '')}')
const ask = async (sql) => (await db.query(sql)).rows`
      : `import pg from 'pg'
const db = new pg.Client('${url}')
await db.connect()
const ask = async (sql) => (await db.query(sql)).rows`
  return `${connection}\n${text}\nawait db.${engine === 'pglite' ? 'close' : 'end'}()\n`
}

function sqliteText(file: string): string {
  return `import { DatabaseSync } from 'node:sqlite'
const db = new DatabaseSync('${file}', { readOnly: true })
let rows = db.prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema').all().length
for (const pragma of ['table_xinfo', 'index_list', 'foreign_key_list'])
  rows += db.prepare(\`SELECT * FROM sqlite_schema AS t, pragma_\${pragma}(t.name) WHERE t.type = 'table'\`).all().length
console.log(rows)
`
}
