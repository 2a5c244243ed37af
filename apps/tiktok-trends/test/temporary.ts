import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { DatabaseSync } from 'node:sqlite'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Config, upgrade } from 'limbeck'
import { pino } from 'pino'
import { onTestFinished } from 'vitest'
import { DatabaseManager } from '../database-manager.ts'
import { APP_FOLDER } from '../database/url.ts'
import config from '../limbeck.config.ts'

/** A logger that says nothing. */
export const silent = pino({ level: 'silent' })

/** A database file that is gone after the test; it does not exist yet. */
export async function temporaryFile(): Promise<{
  readonly file: string
  readonly url: string
  readonly config: Config
}> {
  const folder = await mkdtemp(join(tmpdir(), 'tiktok-trends-'))
  onTestFinished(() => rm(folder, { recursive: true, maxRetries: 3 }))
  const file = join(folder, 'test.db')
  return { file, url: `sqlite:${file}`, config: { ...config, url: `sqlite:${file}` } }
}

/** A database at head, opened. */
export async function temporaryDatabase(): Promise<DatabaseManager> {
  const { url, config: temporary } = await temporaryFile()
  await upgrade(temporary, 'head')
  const database = await DatabaseManager.open(url)
  onTestFinished(() => database.close())
  return database
}

/** What a script did. */
export interface Run {
  readonly code: number
  readonly stdout: string
  /** The lines of its log. */
  readonly log: readonly Record<string, unknown>[]
}

/** Runs one of the application's scripts in a process of its own, on a database. */
export function runScript(name: string, url: string, ...args: readonly string[]): Promise<Run> {
  const env = { ...process.env, DATABASE_URL: url }
  return new Promise((resolve) => {
    execFile(process.execPath, [join(APP_FOLDER, 'scripts', name), ...args], { env }, (error, stdout, stderr) => {
      const lines = stderr.split('\n').filter((line) => line.startsWith('{'))
      const code = error === null ? 0 : Number(error.code ?? 1)
      resolve({ code, stdout, log: lines.map((line) => JSON.parse(line)) })
    })
  })
}

/** Every row of every table, and the catalog, as text: equal for databases that hold the same. */
export function dump(file: string, { withTool = false } = {}): string {
  const db = new DatabaseSync(file, { readOnly: true })
  try {
    const catalog = db.prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name').all()
    const tables = catalog.filter(({ type }) => type === 'table').map(({ name }) => String(name))
    const wanted = tables.filter((name) => withTool || !name.startsWith('limbeck_'))
    const lines = [...catalog.map(textOf), ...wanted.flatMap((name) => rowsOf(db, name))]
    return lines.filter((line) => withTool || !line.includes('"limbeck_')).join('\n')
  } finally {
    db.close()
  }
}

function rowsOf(db: DatabaseSync, table: string): readonly string[] {
  const rows = db.prepare(`SELECT * FROM "${table}"`).all()
  return [table].concat(rows.map(textOf).sort())
}

function textOf(row: object): string {
  return JSON.stringify(row)
}
