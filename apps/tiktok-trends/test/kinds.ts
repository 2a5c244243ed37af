/** The kinds of databases that the tests run on. */
import { existsSync } from 'node:fs'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { DatabaseSync } from 'node:sqlite'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { upgrade } from 'limbeck'
import pg from 'pg'
import { afterAll, onTestFinished } from 'vitest'
import { inDatabase, serverUrl } from '../../../packages/limbeck/test/support/postgres-databases.ts'
import { TEXTS } from '../database/postgres-driver.ts'
import { pathOf } from '../database/url.ts'
import config from '../limbeck.config.ts'

type Row = Readonly<Record<string, unknown>>

export interface Kind {
  readonly name: string
  /** A database that is gone after the test: its URL. Nothing is in it. */
  empty(): Promise<string>
  /** A database at head that is gone after the test. */
  atHead(): Promise<string>
  /** Whether a database has been made at all. */
  exists(url: string): boolean
  /** Looks into a database that nobody has open: the rows of each query. */
  query(url: string, ...queries: readonly string[]): Promise<readonly (readonly Row[])[]>
  /** A process has it for itself; others wait for a while. */
  readonly takesTurns?: true
  /** The query for all that a schema consists of. */
  readonly catalog: string
}

export const sqlite: Kind = {
  name: 'SQLite',
  empty: async () => `sqlite://${await temporaryFolder()}/test.db`,
  atHead: async () => upgraded(await sqlite.empty()),
  exists: (url) => existsSync(pathOf(url)),
  async query(url, ...queries) {
    const db = new DatabaseSync(pathOf(url), { readOnly: true })
    try {
      return queries.map((sql) => db.prepare(sql).all())
    } finally {
      db.close()
    }
  },
  catalog: `SELECT type, name, tbl_name, sql FROM sqlite_schema
    WHERE name NOT LIKE 'sqlite_%' AND tbl_name NOT LIKE 'limbeck_%' ORDER BY type, name`,
}

/** Columns, keys and checks, indexes, sequences. */
const POSTGRES_CATALOG = `SELECT * FROM (
    SELECT 'column' AS type, table_name AS of, column_name AS name, concat_ws(' ', data_type, character_maximum_length,
      is_nullable, column_default, is_identity) AS text FROM information_schema.columns WHERE table_schema = 'public'
    UNION ALL SELECT 'constraint', conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
      WHERE connamespace = 'public'::regnamespace
    UNION ALL SELECT 'index', tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL SELECT 'sequence', sequencename, sequencename, data_type::text FROM pg_sequences WHERE schemaname = 'public'
  ) AS everything WHERE of NOT LIKE 'limbeck_%' ORDER BY type, of, name`

/** A new folder takes PGlite seconds, a copy of one far less. */
let template: Promise<string> | undefined

afterAll(async () => {
  if (template !== undefined) await rm(join(await template, '..'), { recursive: true })
})

const pglite: Kind = {
  name: 'PGlite',
  empty: async () => `pglite://${await temporaryFolder()}/pg`,
  async atHead() {
    template ??= newFolder().then(async (folder) => pathOf(await upgraded(`pglite://${folder}/pg`)))
    const url = await pglite.empty()
    await cp(await template, pathOf(url), { recursive: true })
    return url
  },
  exists: (url) => existsSync(pathOf(url)),
  async query(url, ...queries) {
    const parsers = Object.fromEntries([...TEXTS].map((type) => [type, String]))
    const db = await PGlite.create({ dataDir: pathOf(url), parsers })
    try {
      return (await db.exec(queries.join(';\n'))).map(({ rows }) => rows)
    } finally {
      await db.close()
    }
  },
  takesTurns: true,
  catalog: POSTGRES_CATALOG,
}

function postgres(server: string): Kind {
  let count = 0
  return {
    name: 'PostgreSQL server',
    async empty() {
      count += 1
      const name = `tiktok_trends_${process.pid}_${count}`
      await ask(server, `CREATE DATABASE ${name}`)
      onTestFinished(async () => void (await ask(server, `DROP DATABASE ${name} WITH (FORCE)`)))
      return inDatabase(server, name)
    },
    async atHead() {
      return upgraded(await this.empty())
    },
    exists: () => false,
    query: ask,
    catalog: POSTGRES_CATALOG,
  }
}

const server = await serverUrl()

/** All kinds that there are here. */
export const KINDS: readonly Kind[] = [sqlite, pglite, ...(server === undefined ? [] : [postgres(server)])]

async function ask(url: string, ...queries: readonly string[]): Promise<readonly (readonly Row[])[]> {
  const client = new pg.Client({
    connectionString: url,
    types: { getTypeParser: (type, format) => (TEXTS.has(type) ? String : pg.types.getTypeParser(type, format)) },
  })
  await client.connect()
  try {
    const rows: (readonly Row[])[] = []
    for (const sql of queries) rows.push((await client.query<Row>(sql)).rows)
    return rows
  } finally {
    await client.end()
  }
}

async function upgraded(url: string): Promise<string> {
  await upgrade({ ...config, url }, 'head')
  return url
}

function newFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'tiktok-trends-'))
}

async function temporaryFolder(): Promise<string> {
  const folder = await newFolder()
  onTestFinished(() => rm(folder, { recursive: true, maxRetries: 3 }))
  return folder
}
