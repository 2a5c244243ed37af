import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { pino } from 'pino'
import { onTestFinished } from 'vitest'
import { DatabaseManager } from '../database-manager.ts'
import { APP_FOLDER } from '../database/url.ts'
import { entities } from '../models/index.ts'
import type { Kind } from './kinds.ts'

/** A logger that says nothing. */
export const silent = pino({ level: 'silent' })

/** A database at head, opened. */
export async function temporaryDatabase(kind: Kind): Promise<DatabaseManager> {
  const database = await DatabaseManager.open(await kind.atHead())
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

/** The catalog and every row of every table, as text: equal for databases that hold the same. */
export async function dump(kind: Kind, url: string, { withTool = false } = {}): Promise<string> {
  const models = entities.map(({ meta }) => meta.tableName)
  const tables = withTool ? [...models, 'limbeck_version', 'limbeck_log'] : models
  const found = await kind.query(url, kind.catalog, ...tables.map((table) => `SELECT * FROM ${table}`))
  const [catalog = [], ...rows] = found.map((list) => list.map((row) => JSON.stringify(row)))
  return [...catalog, ...tables.flatMap((table, i) => [table, ...(rows[i] ?? []).toSorted()])].join('\n')
}
