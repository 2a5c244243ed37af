/** A project opened: its settings, its history, its database. */
import { type Config, type Settings, settingsOf } from '../config.ts'
import type { Connection, Dialect } from '../dialects/dialect.ts'
import { adoptedBy, dialectOf } from '../dialects/registry.ts'
import { LimbeckError } from '../errors.ts'
import type { Graph } from '../revisions/graph.ts'
import { historyCacheFor } from '../revisions/kept-history.ts'
import { type History, openHistory } from '../revisions/open-history.ts'
import { nameInScope } from '../schema/granted.ts'
import type { Schema } from '../schema/schema.ts'
import { VERSION } from '../version.ts'
import { told } from './told.ts'
import type { Bookkeeping } from './version-table.ts'

export interface Project {
  readonly settings: Settings
  readonly graph: Graph
}

/** A database in use by one run. */
export interface OpenDatabase {
  readonly db: Connection
  readonly books: Bookkeeping
  readonly dialect: Dialect
}

/**
 * Reads a project's configuration and the headers of its revisions.
 * @throws LimbeckError `invalid-config`, `invalid-history`
 */
export function openProject(config: Config): Project {
  const { settings, history } = openWithHistory(config)
  return { settings, graph: history.graph() }
}

/** Like {@link openProject}; the graph of a long history is built only when it is asked for. */
export function openWithHistory(config: Config): { readonly settings: Settings; readonly history: History } {
  const settings = settingsOf(config)
  const { folders, recursive } = settings
  const [first] = folders
  const cache = first === undefined ? undefined : historyCacheFor(first, `limbeck ${VERSION}`)
  return { settings, history: openHistory(folders, { recursive, ...(cache !== undefined && { cache }) }) }
}

/**
 * Connects for as long as `use` takes.
 * @param access `'read'` never writes: a database that is not there looks empty
 * @throws LimbeckError `bad-url`, `connection`, and whatever `use` throws
 */
export async function withDatabase<T>(
  settings: Settings,
  access: 'read' | 'write',
  use: (database: OpenDatabase) => Promise<T>,
): Promise<T> {
  const { versionTable, logTable } = settings
  const { dialect, db } = await open(settings, access)
  try {
    return await use({ db, dialect, books: { dialect, versionTable, logTable } })
  } finally {
    await db.close()
  }
}

async function open(settings: Settings, access: 'read' | 'write'): Promise<Pick<OpenDatabase, 'db' | 'dialect'>> {
  if (settings.connection !== undefined) return adoptedBy(settings.connection)
  const url = urlOf(settings)
  const dialect = await dialectOf(url)
  return { dialect, db: await dialect.connect(url, { readonly: access === 'read', root: settings.root }) }
}

/** The dialect of the database, without connecting. @throws LimbeckError `bad-url` */
export async function dialectFor(settings: Settings): Promise<Dialect> {
  return settings.connection === undefined ? dialectOf(urlOf(settings)) : (await adoptedBy(settings.connection)).dialect
}

/** The URL of the database. @throws LimbeckError `bad-url` where there is none */
function urlOf({ url }: Settings): string {
  if (url !== undefined) return url
  throw new LimbeckError('bad-url', 'the configuration names no database', {
    hint: 'Set "url" in limbeck.config.ts, or the environment variable DATABASE_URL.',
  })
}

/**
 * Reads the models, less the tables and objects that the configuration excludes.
 * @throws LimbeckError `invalid-config` where there are none, `module-load`, and what the source throws
 */
export async function loadModels({ models, includes }: Settings): Promise<Schema> {
  if (models === undefined) {
    throw new LimbeckError('invalid-config', 'the configuration names no models', {
      hint: 'Set "models" in limbeck.config.ts, for example: models: mikroOrm({ entities: [ … ] })',
    })
  }
  try {
    const schema = await models.load()
    return {
      ...schema,
      tables: schema.tables.filter(({ name }) => includes(name)),
      ...(schema.objects && { objects: schema.objects.filter((object) => includes(nameInScope(object))) }),
    }
  } catch (error) {
    throw error instanceof LimbeckError ? error : modelsFailure(error)
  }
}

function modelsFailure(error: unknown): LimbeckError {
  return new LimbeckError('module-load', `the models cannot be loaded: ${told(error)}`, {
    hint: 'Mend the models, or what "models" in limbeck.config.ts imports.',
    cause: error,
  })
}
