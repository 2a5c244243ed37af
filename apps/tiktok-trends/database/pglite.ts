/** PostgreSQL in this process, in a folder, through PGlite. */
import { existsSync } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import { PGliteDialect, type PGliteDialectConfig, PGliteDriver } from 'kysely'
import { lockFolder } from 'limbeck'
import type { Driver } from './drivers.ts'
import { DatabaseError } from './errors.ts'
import { PostgresDriver, TEXTS } from './postgres-driver.ts'
import { pathOf } from './url.ts'

/** The database of a folder. It is opened by the first query, and then nobody else can have it until it is closed. */
export function openFolder(url: string): Driver {
  const folder = pathOf(url)
  const session: Session = { database: undefined, unlock: async () => {} }
  return {
    options: {
      driver: PostgresDriver,
      dbName: 'postgres',
      driverOptions: new FolderDialect(folder, session),
    },
    connection: () => (session.database === undefined ? { url } : { connection: session.database }),
    // There is one connection, and a transaction has it for itself.
    isConflict: () => false,
  }
}

/** The database while it is open. */
interface Session {
  database: PGlite | undefined
  unlock: () => Promise<void>
}

class FolderDialect extends PGliteDialect {
  readonly #config: PGliteDialectConfig
  readonly #session: Session

  constructor(folder: string, session: Session) {
    const config: PGliteDialectConfig = { pglite: () => open(folder, session) }
    super(config)
    this.#config = config
    this.#session = session
  }

  override createDriver(): PGliteDriver {
    return new FolderDriver(this.#config, this.#session)
  }
}

class FolderDriver extends PGliteDriver {
  readonly #session: Session

  constructor(config: PGliteDialectConfig, session: Session) {
    super(config)
    this.#session = session
  }

  override async destroy(): Promise<void> {
    await super.destroy()
    this.#session.database = undefined
    await this.#session.unlock()
  }
}

async function open(folder: string, session: Session): Promise<PGlite> {
  if (!existsSync(folder)) {
    throw new DatabaseError('no-database', `there is no database at "${folder}"`, 'Make one: npm start')
  }
  // The lock is limbeck's own, so that neither opens what the other has open.
  session.unlock = await lockFolder(folder)
  try {
    session.database = await PGlite.create({ dataDir: folder, parsers: PARSERS })
    await session.database.query(`set timezone to 'UTC'`)
    return session.database
  } catch (error) {
    await session.unlock()
    throw error
  }
}

const PARSERS = Object.fromEntries([...TEXTS].map((type) => [type, String]))
