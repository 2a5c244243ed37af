/** drizzle-kit, which is installed for as long as the run lasts, and a project of it that makes the same change. */
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run, type Subject } from '../harness.ts'
import { DATABASE } from '../limbeck-project.ts'
import { fill } from './table.ts'

export interface Drizzle {
  readonly version: string
  /** The folder of installed packages. */
  readonly modules: string
}

/** Installs drizzle-kit from the npm registry; nothing where that cannot be reached. */
export function installDrizzle(folder: string): Drizzle | undefined {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n')
  const args = ['install', '--no-audit', '--no-fund', 'drizzle-kit@0.31', 'drizzle-orm@0.45', '@libsql/client']
  const { status } = spawnSync('npm', args, { cwd: folder, stdio: 'ignore', shell: process.platform === 'win32' })
  if (status !== 0) return undefined
  const modules = join(folder, 'node_modules')
  const { version }: { readonly version: string } = JSON.parse(
    readFileSync(join(modules, 'drizzle-kit', 'package.json'), 'utf8'),
  )
  return { version, modules }
}

/** Says that drizzle-kit is left out. */
export function sayWithoutDrizzle(): void {
  console.log('drizzle-kit could not be installed from the npm registry, so it is left out.\n')
}

/** A project whose second migration is the change. It begins with a database that its first one has made. */
export function drizzleSubject(cwd: string, { version, modules }: Drizzle, rows: number): Subject {
  const source = join(cwd, 'source.db')
  const command = [process.execPath, join(modules, 'drizzle-kit', 'bin.cjs')] as const
  mkdirSync(cwd, { recursive: true })
  symlinkSync(modules, join(cwd, 'node_modules'), 'junction')
  writeFileSync(join(cwd, 'drizzle.config.ts'), CONFIG)
  writeFileSync(join(cwd, 'schema.ts'), schemaWith(20))
  run({ command: [...command, 'generate'], cwd })
  run({ command: [...command, 'migrate'], cwd })
  copyFileSync(join(cwd, DATABASE), source)
  fill(source, rows)
  writeFileSync(join(cwd, 'schema.ts'), schemaWith(40))
  run({ command: [...command, 'generate'], cwd })
  return {
    name: `drizzle-kit ${version}`,
    command: [...command, 'migrate'],
    cwd,
    prepare: () => copyFileSync(source, join(cwd, DATABASE)),
  }
}

const CONFIG = `import { defineConfig } from 'drizzle-kit'

export default defineConfig({
  dialect: 'sqlite',
  schema: './schema.ts',
  out: './drizzle',
  dbCredentials: { url: 'file:${DATABASE}' },
})
`

function schemaWith(length: number): string {
  return `import { customType, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

const varchar = customType<{ data: string; config: { length: number } }>({
  dataType: (config) => \`varchar(\${config?.length})\`,
})
const timestamp = customType<{ data: string }>({ dataType: () => 'timestamp' })

export const accounts = sqliteTable('accounts', { id: integer('id').primaryKey() })

export const events = sqliteTable(
  'events',
  {
    id: integer('id').primaryKey(),
    accountId: integer('account_id').notNull().references(() => accounts.id, { onDelete: 'cascade' }),
    kind: varchar('kind', { length: ${length} }).notNull(),
    payload: text('payload').notNull(),
    amount: integer('amount'),
    createdAt: timestamp('created_at').notNull(),
  },
  (table) => [index('ix_events_account').on(table.accountId), index('ix_events_created').on(table.createdAt)],
)
`
}
