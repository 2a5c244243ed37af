/** What a project says in `limbeck.config.ts`, and what follows from it. */
import { resolve } from 'node:path'
import { LimbeckError } from './errors.ts'
import { type Duration, DURATION_WORDS, isDuration, milliseconds, type Timeouts } from './ops/timeouts.ts'
import type { FileNaming } from './revisions/file-name.ts'
import { parseName, withSuffix } from './schema/names.ts'
import type { Source } from './sources/source.ts'

/** The settings of a project. Every one has a default, and the URL may come from `DATABASE_URL`. */
export interface Config {
  /** The database. Default: the environment variable `DATABASE_URL`. Relative paths start at `root`. */
  readonly url?: string
  /**
   * A connection that the program has open already, instead of `url`: a `DatabaseSync` of `node:sqlite`, a database of
   * `better-sqlite3` or `libsql`, a client of `@libsql/client`, a connected `Client` of `pg`, a `PGlite`. It stays open; in a
   * transaction of its own, work is a savepoint.
   */
  readonly connection?: object
  /** Where the desired schema comes from; needed by `revision --autogenerate` and `check`. */
  readonly models?: Source
  /** The folder, or folders, of the revisions. Default: `revisions`. New revisions go to the first. */
  readonly revisions?: string | readonly string[]
  /** The table that records the current heads. Default: `limbeck_version`. */
  readonly versionTable?: string
  /** The table that records what ran when. Default: `limbeck_log`. */
  readonly logTable?: string
  /** Also read the folders inside the folders of the revisions. */
  readonly recursive?: boolean
  /** How new files are called: `<revision>_<slug>` unless given; see {@link FileNaming}. */
  readonly fileTemplate?: string
  /** The clock of the dates in new files: `utc` (the default), `local`, or a name such as `Europe/Berlin`. */
  readonly timeZone?: string
  /** The longest slug of a file name, in characters. Default: 40. */
  readonly slugLength?: number
  /** A file that new TypeScript revisions are made from; `limbeck list-templates` prints the built-in one. */
  readonly template?: string
  /** Commands to run on every new file, such as a formatter. */
  readonly postWrite?: readonly PostWriteHook[]
  /** Tables and other objects that are not limbeck's business, by name, by pattern, or by a function. */
  readonly exclude?: readonly NamePattern[]
  /** The only tables and other objects that are limbeck's business. Default: all but the excluded ones. */
  readonly include?: readonly NamePattern[]
  /** What is one transaction: each `revision` (the default), the whole `run`, or `none`, where each operation is by itself. */
  readonly transaction?: TransactionMode
  /** How long a statement may wait for a lock, where the database can be told. Default: as the session says. */
  readonly lockTimeout?: Duration
  /** How long a statement may run, where the database can be told. Default: as the session says. */
  readonly statementTimeout?: Duration
  /** How often a transaction is tried again that has waited for a lock in vain, or was in a deadlock. Default: 3. */
  readonly retries?: number
  /** How long to wait for another run to end. Default: for ever. */
  readonly waitTimeout?: Duration
  /** Autogenerate makes and drops indexes of tables that are there `concurrently`, where the database can do that. */
  readonly concurrentIndexes?: boolean
  /** The folder that relative paths start from. Default: that of the config file, or the current one. */
  readonly root?: string
}

/** Which names: one, those that a pattern is found in, or those for which a function says `true`. */
export type NamePattern = string | RegExp | ((name: string) => boolean)

export type TransactionMode = 'revision' | 'run' | 'none'

/** A command to run on a new revision file. */
export interface PostWriteHook {
  /** The program and its arguments, without a shell: `['npx', 'oxfmt', '{file}']`. Without `{file}`, the file goes last. */
  readonly command: readonly string[]
  /** Where it runs. Default: `root`. */
  readonly cwd?: string
}

/** Gives a configuration its type. @example export default defineConfig({ url: 'sqlite:data/app.db' }) */
export function defineConfig(config: Config): Config {
  return config
}

/** A configuration with every default filled in. */
export interface Settings {
  readonly root: string
  readonly url: string | undefined
  readonly connection: object | undefined
  readonly models: Source | undefined
  readonly folders: readonly string[]
  readonly versionTable: string
  readonly logTable: string
  readonly recursive: boolean
  readonly naming: FileNaming
  /** The file of the template, absolute. */
  readonly template: string | undefined
  readonly postWrite: readonly PostWriteHook[]
  readonly includes: (table: string) => boolean
  readonly concurrentIndexes: boolean
  readonly run: RunSettings
}

/** How revisions run. */
export interface RunSettings {
  readonly transaction: TransactionMode
  readonly timeouts: Timeouts
  readonly retries: number
  /** In milliseconds. */
  readonly waitTimeout?: number
}

/** What a value of the configuration must be, in words and as a check. */
type Kind = readonly [words: string, check: (value: unknown) => boolean]

const NAME: Kind = ['a text that is not empty', isName]
const TEXT: Kind = ['a text', (value) => typeof value === 'string']
const YES_OR_NO: Kind = ['true or false', (value) => typeof value === 'boolean']

const PATTERNS: Kind = ['a list of names, regular expressions and functions', (value) => isListOf(value, isPattern)]

const KEYS: Readonly<Record<keyof Config, Kind>> = {
  url: TEXT,
  connection: ['a connection of a driver', isObject],
  models: ['a source, such as mikroOrm({ entities: [ … ] })', (value) => isObject(value) && 'load' in value],
  revisions: ['a folder, or a list of folders', (value) => isName(value) || isStrings(value)],
  versionTable: NAME,
  logTable: NAME,
  recursive: YES_OR_NO,
  fileTemplate: NAME,
  timeZone: NAME,
  slugLength: ['a whole number above 0', (value) => Number.isInteger(value) && Number(value) > 0],
  template: NAME,
  postWrite: ["a list such as [{ command: ['npx', 'oxfmt', '{file}'] }]", (value) => isListOf(value, isHook)],
  exclude: PATTERNS,
  include: PATTERNS,
  transaction: ['"revision", "run" or "none"', isTransactionMode],
  lockTimeout: [DURATION_WORDS, isDuration],
  statementTimeout: [DURATION_WORDS, isDuration],
  retries: ['a whole number, 0 for none', (value) => Number.isInteger(value) && Number(value) >= 0],
  waitTimeout: [DURATION_WORDS, isDuration],
  concurrentIndexes: YES_OR_NO,
  root: TEXT,
}

/**
 * Fills in the defaults.
 * @throws LimbeckError `invalid-config` naming the key
 */
export function settingsOf(config: Config): Settings {
  checkKeys(config)
  const root = resolve(config.root ?? '.')
  const versionTable = config.versionTable ?? 'limbeck_version'
  const logTable = config.logTable ?? 'limbeck_log'
  if (versionTable === logTable) throw oneTable(versionTable)
  const folders = typeof config.revisions === 'string' ? [config.revisions] : (config.revisions ?? ['revisions'])
  const { fileTemplate, timeZone, slugLength } = config
  const own = new Set([versionTable, logTable, unfinishedTable(versionTable)])
  return {
    root,
    url: config.url ?? (process.env['DATABASE_URL'] || undefined),
    connection: config.connection,
    models: config.models,
    folders: [...new Set(folders.map((folder) => resolve(root, folder)))],
    versionTable,
    logTable,
    recursive: config.recursive ?? fileTemplate?.includes('/') ?? false,
    naming: {
      ...(fileTemplate !== undefined && { template: fileTemplate }),
      ...(timeZone !== undefined && { timeZone }),
      ...(slugLength !== undefined && { slugLength }),
    },
    template: config.template === undefined ? undefined : resolve(root, config.template),
    postWrite: config.postWrite ?? [],
    includes: (name) => !own.has(name) && isIncluded(name, config),
    concurrentIndexes: config.concurrentIndexes ?? false,
    run: runSettings(config),
  }
}

/** The table of what is done of a revision that is not one transaction; it is there only while such a one is under way. */
export function unfinishedTable(versionTable: string): string {
  return withSuffix(versionTable, '_unfinished')
}

function runSettings({ transaction, lockTimeout, statementTimeout, retries, waitTimeout }: Config): RunSettings {
  return {
    transaction: transaction ?? 'revision',
    timeouts: {
      ...(lockTimeout !== undefined && { lock: lockTimeout }),
      ...(statementTimeout !== undefined && { statement: statementTimeout }),
    },
    retries: retries ?? 3,
    ...(waitTimeout !== undefined && { waitTimeout: milliseconds(waitTimeout) }),
  }
}

function isIncluded(name: string, { include, exclude = [] }: Config): boolean {
  if (exclude.some((pattern) => fits(name, pattern))) return false
  return include === undefined ? !isOfOtherTool(name) : include.some((pattern) => fits(name, pattern))
}

/** `search`, not `test`: with the flags `g` and `y`, that would go on from where it stopped for the name before. */
function fits(name: string, pattern: NamePattern): boolean {
  if (typeof pattern === 'function') return pattern(name)
  return typeof pattern === 'string' ? pattern === name : name.search(pattern) !== -1
}

/** The tables in which other migration tools keep where they are, in any namespace. */
const OF_OTHER_TOOLS: ReadonlySet<string> = new Set([
  'alembic_version',
  '__drizzle_migrations',
  '_prisma_migrations',
  'mikro_orm_migrations',
  'knex_migrations',
  'knex_migrations_lock',
  'kysely_migration',
  'kysely_migration_lock',
  'SequelizeMeta',
  'typeorm_metadata',
  'flyway_schema_history',
  'databasechangelog',
  'databasechangeloglock',
  'atlas_schema_revisions',
  // Rails, golang-migrate and dbmate.
  'schema_migrations',
  'ar_internal_metadata',
  'django_migrations',
  'goose_db_version',
  // node-pg-migrate.
  'pgmigrations',
])

function isOfOtherTool(name: string): boolean {
  return OF_OTHER_TOOLS.has(parseName(name).name)
}

function oneTable(name: string): LimbeckError {
  return new LimbeckError('invalid-config', `"versionTable" and "logTable" are both "${name}"`, {
    hint: 'Give one of them another name: they are two tables.',
  })
}

function checkKeys(config: Config): void {
  if (typeof config !== 'object' || config === null) {
    throw new LimbeckError('invalid-config', 'the configuration is not an object', {
      hint: 'Write `export default defineConfig({ … })` in limbeck.config.ts.',
    })
  }
  for (const [key, value] of Object.entries(config)) {
    const kind = Object.entries(KEYS).find(([known]) => known === key)?.[1]
    if (kind === undefined) {
      throw new LimbeckError('invalid-config', `the configuration key "${key}" is not known`, {
        hint: `The keys are: ${Object.keys(KEYS).join(', ')}.`,
      })
    }
    const [words, check] = kind
    if (value !== undefined && !check(value)) {
      throw new LimbeckError('invalid-config', `the configuration key "${key}" has a value of the wrong kind`, {
        hint: `It must be ${words}.`,
      })
    }
  }
}

function isTransactionMode(value: unknown): boolean {
  return value === 'revision' || value === 'run' || value === 'none'
}

function isHook(value: unknown): boolean {
  return isObject(value) && 'command' in value && isStrings(value.command)
}

function isPattern(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'function' || value instanceof RegExp
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function isListOf(value: unknown, check: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(check)
}

function isStrings(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string')
}

function isName(value: unknown): boolean {
  return typeof value === 'string' && value !== ''
}
