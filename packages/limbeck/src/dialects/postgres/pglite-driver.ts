/** Embedded PostgreSQL, through the package `@electric-sql/pglite`. The only file that knows it. */
import { existsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Extension, PGlite, QueryOptions, Results } from '@electric-sql/pglite'

import { LimbeckError } from '../../errors.ts'
import type { Connection } from '../dialect.ts'
import { connectionOver, type Driver, type Result } from './driver.ts'
import { postgresError } from './errors.ts'
import { lockFolder } from './folder-lock.ts'
import { importPeer } from './peer.ts'
import { fromText } from './values.ts'

const MEMORY = ':memory:'

/**
 * Opens the database of a folder, which is created where it is not there, or an empty one in memory.
 * @param folder nothing for one in memory
 * @throws LimbeckError `connection`, `missing-package`, `database-locked`
 */
export async function openEmbedded(
  folder: string | undefined,
  { readonly }: { readonly readonly: boolean },
): Promise<Connection> {
  const { PGlite } = await importPeer(
    '@electric-sql/pglite',
    'an embedded PostgreSQL',
    () => import('@electric-sql/pglite'),
  )
  if (folder === undefined || (readonly && !existsSync(folder))) return inMemory(await PGlite.create())
  if (!existsSync(dirname(folder))) throw missingFolder(folder)
  if (existsSync(folder) && !statSync(folder).isDirectory()) throw noFolder(folder)
  // PGlite does not look whether another process has the folder open, and two at once overwrite each other's work.
  const unlock = await lockFolder(folder)
  try {
    const database = await PGlite.create({ dataDir: folder })
    return connectionOver(
      driverOf(database, () => closeBoth(database, unlock)),
      folder,
    )
  } catch (error) {
    await unlock()
    throw postgresError(error, folder)
  }
}

/** Opens an empty database in memory that can have those of these extensions that come with PGlite. */
export async function openInMemory(extensions: Iterable<string>): Promise<Connection> {
  const { PGlite } = await importPeer(
    '@electric-sql/pglite',
    'working out SQL without running it',
    () => import('@electric-sql/pglite'),
  )
  const found: Record<string, Extension> = {}
  for (const name of extensions) {
    const extension = await bundled(name)
    if (extension !== undefined) found[name] = extension
  }
  return inMemory(await PGlite.create({ extensions: found }))
}

function inMemory(database: PGlite): Connection {
  return connectionOver(
    driverOf(database, () => closeBoth(database, async () => {})),
    MEMORY,
  )
}

async function bundled(name: string): Promise<Extension | undefined> {
  const file = name.replaceAll('-', '_')
  if (!/^\w+$/.test(file)) return undefined
  const path = `@electric-sql/pglite/contrib/${file}`
  try {
    const module: Readonly<Record<string, Extension | undefined>> = await import(path)
    return module[file]
  } catch {
    return undefined
  }
}

function noFolder(path: string): LimbeckError {
  return new LimbeckError('connection', `the database "${path}" is a file, and an embedded one lives in a folder`, {
    hint: 'Name a folder that is there, or one to be made: pglite:data/pg; a file is a database of SQLite: sqlite:data/app.db',
  })
}

function missingFolder(folder: string): LimbeckError {
  const parent = dirname(folder)
  return new LimbeckError('connection', `the folder "${parent}" of the database does not exist`, {
    hint: `Create it (mkdir -p '${parent}'), or write pglite:data/pg for a path relative to the current folder.`,
  })
}

/** As much of PGlite as is used. */
type Database = Pick<PGlite, 'exec' | 'parsers' | 'query' | 'serializers' | 'waitReady'>

function driverOf(database: Database, close: () => Promise<void>): Driver {
  let options: QueryOptions | undefined
  return {
    async query(sql, params) {
      // Not before it has read from its catalog which types are arrays.
      await database.waitReady
      options ??= plainOptions(database)
      if (params.length === 0) return (await database.exec(sql, options)).map(resultOf)
      return [resultOf(await database.query<Record<string, unknown>>(sql, [...params], options))]
    },
    close,
  }
}

/** Our readers and writers in the place of each that PGlite has; without one, a value is the text that it is. */
function plainOptions({ parsers, serializers }: Database): QueryOptions {
  return {
    parsers: Object.fromEntries(
      Object.keys(parsers).map((type) => [type, (text: string) => fromText(text, Number(type))]),
    ),
    serializers: Object.fromEntries(Object.keys(serializers).map((type) => [type, String])),
  }
}

async function closeBoth(database: PGlite, unlock: () => Promise<void>): Promise<void> {
  try {
    if (!database.closed) await database.close()
  } finally {
    await unlock()
  }
}

function resultOf({ rows, affectedRows }: Results<Record<string, unknown>>): Result {
  return { rows, changed: affectedRows ?? 0 }
}

/** A connection over a database of the caller's; nothing for what is none. */
export function adoptEmbedded(held: object): Connection | undefined {
  return isDatabase(held)
    ? connectionOver(
        driverOf(held, async () => {}),
        String(Reflect.get(held, 'dataDir') ?? MEMORY),
      )
    : undefined
}

function isDatabase(value: object): value is Database {
  return ['exec', 'query', 'execProtocol', 'dumpDataDir'].every(
    (name) => typeof Reflect.get(value, name) === 'function',
  )
}
