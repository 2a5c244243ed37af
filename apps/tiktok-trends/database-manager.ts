/** The one door to the database. */
import { setTimeout } from 'node:timers/promises'
import { IsolationLevel, MikroORM, type SqlEntityManager } from '@mikro-orm/sql'
import { type Config, type CurrentResult, current } from 'limbeck'
import { type Driver, driverFor } from './database/drivers.ts'
import { DatabaseError } from './database/errors.ts'
import { databaseUrl } from './database/url.ts'
import config from './limbeck.config.ts'
import { entities } from './models/index.ts'
import { openSession, type Session } from './repositories/session.ts'

/** How often a unit of work is tried that others come in the way of. */
const ATTEMPTS = 50

/** Where the schema stands. */
export type SchemaStatus = Pick<CurrentResult, 'atHead' | 'heads' | 'pending' | 'unknown'>

/** Whether the database answers. */
export interface Health {
  readonly healthy: boolean
  readonly latencyMs: number
  readonly error?: string
}

interface TableCount {
  readonly name: string
  readonly count: number | bigint | string
}

export interface SessionOptions {
  /** Promise not to write: the work does not stand in the way of others that do. */
  readonly readOnly?: boolean
  /** Hand out a session even where the schema is not at the head of the history. */
  readonly anySchema?: boolean
}

/**
 * Connects to a database and hands out units of work.
 *
 * @example
 * await using database = await DatabaseManager.open()
 * const rising = await database.transaction(({ trends }) => trends.withStatus('rising'), { readOnly: true })
 */
export class DatabaseManager {
  /** The database, absolute. */
  readonly url: string
  readonly #orm: MikroORM
  readonly #driver: Driver
  #atHead: Promise<void> | undefined
  #closed = false

  private constructor(url: string, orm: MikroORM, driver: Driver) {
    this.url = url
    this.#orm = orm
    this.#driver = driver
  }

  /**
   * Opens a database, without touching it yet.
   * @param url otherwise `DATABASE_URL`, otherwise `data/tiktok_trends.db` in the application's folder
   * @throws DatabaseError `bad-url`
   */
  static async open(url?: string): Promise<DatabaseManager> {
    const absolute = databaseUrl(url)
    const driver = await driverFor(absolute)
    const orm = await MikroORM.init({ ...driver.options, entities, ensureDatabase: false })
    return new DatabaseManager(absolute, orm, driver)
  }

  /** What limbeck is told, to work on this database. */
  get config(): Config {
    const { url: _url, ...rest } = config
    return { ...rest, ...this.#driver.connection() }
  }

  /**
   * Does work in one transaction: all of it is written, or, when it throws, none. It is as if it ran alone; on a server, where
   * others really run at the same time, it may be done again for that, so it should do nothing but work on the session.
   * @throws DatabaseError `not-at-head` unless `anySchema` is set, `closed`
   */
  async transaction<T>(work: (session: Session) => Promise<T>, options: SessionOptions = {}): Promise<T> {
    const { readOnly = false, anySchema = false } = options
    if (!anySchema) await this.#requireHead()
    const isolationLevel = readOnly ? IsolationLevel.REPEATABLE_READ : this.#driver.isolationLevel
    return this.#untilAlone(() =>
      this.#em().transactional((em) => work(openSession(em)), { readOnly, ...(isolationLevel && { isolationLevel }) }),
    )
  }

  /** Asks the database for a sign of life. Never throws. */
  async healthCheck(): Promise<Health> {
    const started = performance.now()
    const latencyMs = (): number => Math.round((performance.now() - started) * 1000) / 1000
    try {
      await this.#em().getConnection().execute('select 1')
      return { healthy: true, latencyMs: latencyMs() }
    } catch (error) {
      return { healthy: false, latencyMs: latencyMs(), error: error instanceof Error ? error.message : String(error) }
    }
  }

  /** How many rows each table has, by the table's name. */
  async rowCounts(): Promise<Readonly<Record<string, number>>> {
    const selects = entities.map(
      ({ meta }) => `select '${meta.tableName}' as name, count(*) as count from ${meta.tableName}`,
    )
    const rows = await this.transaction<readonly TableCount[]>(({ em }) => em.execute(selects.join(' union all ')), {
      readOnly: true,
    })
    return Object.fromEntries(rows.map(({ name, count }) => [name, Number(count)]))
  }

  /** Whether the schema is at the head of the history, and if not, which revisions are missing. */
  async schemaStatus(): Promise<SchemaStatus> {
    const { atHead, heads, pending, unknown } = await current(this.config)
    return { atHead, heads, pending, unknown }
  }

  /** Lets go of the database. Closing twice is fine. */
  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    await this.#orm.close()
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  #em(): SqlEntityManager {
    if (this.#closed) throw new DatabaseError('closed', 'the database was closed', 'Open another DatabaseManager.')
    return this.#orm.em.fork()
  }

  /** Tries again for as long as others come in the way. */
  async #untilAlone<T>(attempt: () => Promise<T>): Promise<T> {
    for (let tried = 1; ; tried++) {
      try {
        return await attempt()
      } catch (error) {
        if (!this.#driver.isConflict(error) || tried === ATTEMPTS) throw error
        await setTimeout(Math.random() * Math.min(2 ** tried, 100))
      }
    }
  }

  /**
   * A schema that was once seen at its head is trusted from then on: nobody downgrades under a running application. Those who ask
   * at the same time wait for one look, which an embedded database would otherwise not let them have beside each other.
   */
  #requireHead(): Promise<void> {
    this.#atHead ??= this.#checkHead().catch((error: unknown) => {
      this.#atHead = undefined
      throw error
    })
    return this.#atHead
  }

  async #checkHead(): Promise<void> {
    const { atHead, pending, unknown } = await this.schemaStatus()
    if (!atHead) throw notAtHead(pending, unknown)
  }
}

function notAtHead(pending: readonly string[], unknown: readonly string[]): DatabaseError {
  if (unknown.length > 0) {
    return new DatabaseError(
      'not-at-head',
      `the database is at a revision that this version of the application does not know: ${unknown.join(', ')}`,
      'Update the application.',
    )
  }
  const list = pending.map((id) => `"${id}"`).join(', ')
  return new DatabaseError('not-at-head', `the database is behind by ${list}`, 'Run: npx limbeck upgrade head')
}
