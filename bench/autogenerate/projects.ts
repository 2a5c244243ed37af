/** A project of each rival, with the same tables as its models, and how to ask it for the difference. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeAlembicProject } from '../alembic-project.ts'
import { run, type Subject } from '../harness.ts'
import type { Options } from '../options.ts'
import { type Alembic, hasPostgresDriver } from '../rivals.ts'
import { bareText } from './bare.ts'
import { type Database, emptyDatabase } from './databases.ts'
import { drizzleModels, type Engine, sqlalchemyModels } from './models.ts'

export interface Case {
  readonly engine: Engine
  readonly tables: number
}

/** One rival: the question with an empty database, and the question where nothing has changed. */
export interface Rival {
  readonly fromEmpty?: Subject
  readonly noChange: Subject
  readonly databases: readonly Database[]
}

/** Limbeck, with Drizzle models. */
export function limbeckRival({ engine, tables }: Case, { limbeck }: Options, folder: string): Rival {
  const project = (name: string): { readonly cwd: string; readonly database: Database } => {
    const cwd = join(folder, `limbeck-${name}`)
    mkdirSync(join(cwd, 'revisions'), { recursive: true })
    const database = emptyDatabase(engine, cwd, `limbeck_${name}`)
    writeFileSync(join(cwd, 'package.json'), '{ "type": "module" }\n')
    writeFileSync(join(cwd, 'schema.ts'), drizzleModels(tables, engine))
    writeFileSync(
      join(cwd, 'limbeck.config.ts'),
      `import { defineConfig } from 'limbeck'
import { drizzle } from 'limbeck/drizzle'

export default defineConfig({
  url: '${database.url}',
  models: drizzle(async () => ({ schema: await import('./schema.ts') })),
})
`,
    )
    return { cwd, database }
  }
  const [empty, full] = [project('empty'), project('full')]
  const generate = ['revision', '--autogenerate', '-m', 'all'] as const
  run({ command: [...limbeck.command, ...generate], cwd: full.cwd })
  run({ command: [...limbeck.command, 'upgrade', 'head'], cwd: full.cwd })
  return {
    databases: [empty.database, full.database],
    fromEmpty: {
      name: 'limbeck',
      command: [...limbeck.command, ...generate],
      cwd: empty.cwd,
      prepare: () => clear(join(empty.cwd, 'revisions')),
    },
    noChange: { name: 'limbeck', command: [...limbeck.command, 'check'], cwd: full.cwd },
  }
}

/** The catalog queries alone, on the database of limbeck. */
export function bareSubject({ engine }: Case, folder: string): Subject {
  const cwd = join(folder, 'limbeck-full')
  const [, url = ''] = /url: '([^']*)'/.exec(readFileSync(join(cwd, 'limbeck.config.ts'), 'utf8')) ?? []
  writeFileSync(join(cwd, 'bare.js'), bareText(engine, url))
  return { name: 'catalog queries alone', command: [process.execPath, 'bare.js'], cwd }
}

/** Alembic, with SQLAlchemy tables; nothing where it has no driver for the database. */
export function alembicRival({ engine, tables }: Case, alembic: Alembic, folder: string): Rival | undefined {
  if (engine === 'pglite' || (engine === 'postgres' && !hasPostgresDriver(alembic))) return undefined
  const project = (name: string): { readonly cwd: string; readonly database: Database } => {
    const cwd = join(folder, `alembic-${name}`)
    mkdirSync(cwd, { recursive: true })
    const database = emptyDatabase(engine, cwd, `alembic_${name}`)
    writeAlembicProject(cwd, alembic, [])
    edit(join(cwd, 'alembic.ini'), /^sqlalchemy\.url = .*$/m, `sqlalchemy.url = ${database.sqlalchemyUrl ?? ''}`)
    edit(join(cwd, 'migrations', 'env.py'), 'target_metadata = None', 'from models import metadata as target_metadata')
    writeFileSync(join(cwd, 'models.py'), sqlalchemyModels(tables))
    return { cwd, database }
  }
  const [empty, full] = [project('empty'), project('full')]
  const env = { PYTHONPATH: '.' }
  const generate = ['revision', '--autogenerate', '-m', 'all'] as const
  run({ command: [...alembic.command, ...generate], cwd: full.cwd, env })
  run({ command: [...alembic.command, 'upgrade', 'head'], cwd: full.cwd, env })
  const versions = join(full.cwd, 'migrations', 'versions')
  const applied = readdirSync(versions)
  return {
    databases: [empty.database, full.database],
    fromEmpty: {
      name: 'Alembic',
      command: [...alembic.command, ...generate],
      cwd: empty.cwd,
      env,
      prepare: () => clear(join(empty.cwd, 'migrations', 'versions')),
    },
    // Older versions have no `alembic check`; this one writes an empty revision, which is gone before the next.
    noChange: {
      name: 'Alembic',
      command: [...alembic.command, ...generate],
      cwd: full.cwd,
      env,
      prepare: () => clear(versions, applied),
    },
  }
}

/** drizzle-kit, which compares with its own snapshot and not with a database. */
export function drizzleKitRival(
  { engine, tables }: Case,
  kit: readonly [string, ...string[]],
  folder: string,
): Rival | undefined {
  if (engine === 'pglite') return undefined
  const project = (name: string): string => {
    const cwd = join(folder, `drizzle-kit-${name}`)
    mkdirSync(cwd, { recursive: true })
    writeFileSync(join(cwd, 'package.json'), '{ "type": "module" }\n')
    writeFileSync(join(cwd, 'schema.ts'), drizzleModels(tables, engine))
    return cwd
  }
  const [empty, full] = [project('empty'), project('full')]
  const dialect = engine === 'sqlite' ? 'sqlite' : 'postgresql'
  const command = [...kit, 'generate', `--dialect=${dialect}`, '--schema=./schema.ts', '--out=./drizzle'] as const
  run({ command, cwd: full })
  return {
    databases: [],
    fromEmpty: {
      name: 'drizzle-kit',
      command,
      cwd: empty,
      prepare: () => rmSync(join(empty, 'drizzle'), { recursive: true, force: true }),
    },
    noChange: { name: 'drizzle-kit', command, cwd: full },
  }
}

/** Removes what is in a folder, but for what is kept. */
function clear(folder: string, kept: readonly string[] = []): void {
  for (const name of readdirSync(folder)) if (!kept.includes(name)) rmSync(join(folder, name), { recursive: true })
}

function edit(file: string, what: string | RegExp, by: string): void {
  writeFileSync(
    file,
    readFileSync(file, 'utf8').replace(what, () => by),
  )
}
