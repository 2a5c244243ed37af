/** A project of a user in a temporary folder, on a real database. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Connection } from '../../src/dialects/dialect.ts'
import type { Config } from '../../src/index.ts'
import type { Schema } from '../../src/schema/schema.ts'
import type { Fixture } from './fixtures.ts'
import type { Using } from './scenario.ts'

export interface Project {
  /** The project with these models. */
  config(models: Schema): Config
  /** Lets something look at the database, or write to it, over a connection of its own. */
  database<T>(use: (db: Connection) => Promise<T>): Promise<T>
  /** The revision files. */
  files(): readonly string[]
  remove(): void
}

export function createProject(fixture: Fixture): Project {
  const root = mkdtempSync(join(tmpdir(), 'limbeck-scenario-'))
  const revisions = join(root, 'revisions')
  mkdirSync(revisions)
  writeFileSync(join(root, 'package.json'), '{ "type": "module" }')
  install(root)
  const url = fixture.url(root)
  return {
    config: (models) => ({ url, root, models: { name: 'scenario', load: async () => models } }),
    database: async (use) => {
      const db = await fixture.dialect.connect(url)
      try {
        return await use(db)
      } finally {
        await db.close()
      }
    },
    files: () => readdirSync(revisions).sort(),
    remove: () => rmSync(root, { recursive: true }),
  }
}

/** What revisions import is this package, from its sources: it need not be built. */
function install(root: string): void {
  const folder = join(root, 'node_modules', 'limbeck')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{ "name": "limbeck", "type": "module", "exports": "./src/index.ts" }')
  symlinkSync(resolve(import.meta.dirname, '../../src'), join(folder, 'src'))
}

/** Writes a `using` into a revision as a person would, in both directions. */
export function edit(path: string, usings: readonly Using[]): void {
  if (usings.length === 0) return
  const text = readFileSync(path, 'utf8')
  const [head = '', up = '', down = ''] = text.split(/^(?=export function (?:up|down)grade)/m)
  const edited = usings.reduce(
    (parts, using) => ({
      up: withUsing(parts.up, using, using.upgrade),
      down: withUsing(parts.down, using, using.downgrade),
    }),
    { up, down },
  )
  writeFileSync(path, head + edited.up + edited.down)
}

function withUsing(body: string, { table, column }: Using, sql: string | undefined): string {
  if (sql === undefined) return body
  const using = `using: ${JSON.stringify(sql)}`
  const calls = body.split(/(?=^ {2}op\.)/m)
  const found = calls.findIndex(
    (call) => call.startsWith(`  op.alterColumn('${table}', '${column}',`) || isAddColumn(call, table, column),
  )
  const call = calls[found]
  if (call === undefined) throw new Error(`nothing of "${table}.${column}" to write a "using" to in:\n${body}`)
  calls[found] = call.startsWith('  op.addColumn')
    ? call.replace(/\)(\n(?:\}\n*)?)$/, `, { ${using} })$1`)
    : call.replace('{', `{ ${using}, `)
  return calls.join('')
}

function isAddColumn(call: string, table: string, column: string): boolean {
  return call.replaceAll(/\s+/g, ' ').startsWith(` op.addColumn('${table}', { name: '${column}',`)
}
