/** Programs that ask the catalog for what a comparison needs to know, and do nothing with it. */
import { pathToFileURL } from 'node:url'
import { join } from 'node:path'
import type { Engine } from './models.ts'

/** @param limbeck the folder of the installed package, whose query it is on PostgreSQL */
export function bareText(engine: Engine, url: string, limbeck: string): string {
  if (engine === 'sqlite') return sqliteText(url.replace('sqlite:', ''))
  const query = pathToFileURL(join(limbeck, 'dist/dialects/postgres/catalog-query.js')).href
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
