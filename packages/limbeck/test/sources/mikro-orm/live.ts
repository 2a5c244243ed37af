import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MikroORM, NodeSqliteDialect, SqliteDriver } from '@mikro-orm/sql'
import { onTestFinished } from 'vitest'
import { sqlite } from '../../../src/dialects/sqlite/index.ts'
import type { Row } from '../../../src/ops/op.ts'
import { mikroOrm } from '../../../src/sources/mikro-orm.ts'
import type { Entities } from './read.ts'

/** MikroORM at work on a database that was created from the source's schema. */
export interface Live {
  readonly orm: MikroORM
  /** The rows as they lie in the database. */
  rows(query: string): Promise<readonly Row[]>
}

/** Creates a SQLite file from entities, and connects MikroORM to it. */
export async function liveDatabase(entities: Entities): Promise<Live> {
  const folder = await mkdtemp(join(tmpdir(), 'limbeck-mikro-'))
  const file = join(folder, 'live.db')
  const db = await sqlite.connect(`sqlite:${file}`)
  const { tables } = await mikroOrm({ entities }).load()
  for (const table of tables) {
    for (const statement of await sqlite.compile({ kind: 'createTable', table }, db)) {
      if ('sql' in statement) await db.run(statement.sql)
    }
  }
  const orm = await MikroORM.init({
    driver: SqliteDriver,
    dbName: file,
    driverOptions: new NodeSqliteDialect(file),
    entities: [...entities],
  })
  onTestFinished(async () => {
    await orm.close()
    await db.close()
    await rm(folder, { recursive: true })
  })
  return { orm, rows: (query) => db.all(query) }
}
