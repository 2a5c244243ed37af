/** MikroORM 7 entities as a source of the desired schema: `import { mikroOrm } from 'limbeck/mikro-orm'`. */
import type { MikroORM, Options } from '@mikro-orm/core'
import { LimbeckError, messageOf } from '../errors.ts'
import { DEFAULT_NAMING, type NamingConvention } from '../schema/naming.ts'
import type * as Reader from './mikro-orm/read.ts'
import type { Source } from './source.ts'

/** A MikroORM configuration, of any driver or of none: only what decides over the schema is read. */
export type MikroOrmConfig = Partial<Options>

/** What {@link mikroOrm} reads: a configuration or an initialised ORM; a function to load it only when it is needed. */
export type MikroOrmModels = MikroOrmConfig | MikroORM
type Deferred<T> = T | Promise<T> | (() => T | Promise<T>)

/** How {@link mikroOrm} maps what the entities leave open. */
export interface MikroOrmSettings {
  /**
   * How constraints and indexes are called that have no name in the entities: parts of a convention that replace limbeck's
   * (`pk_users`, `uq_users_email`, …), or `'mikro-orm'` for the names that MikroORM's schema generator gives, for databases
   * that it created. A naming strategy with an `indexName` of its own is always followed.
   */
  readonly naming?: Partial<NamingConvention> | 'mikro-orm'
}

/**
 * The schema of MikroORM entities, in portable types. Needs no database and no driver: only `@mikro-orm/core` and
 * `@mikro-orm/sql` must be installed.
 *
 * @param models the configuration that `MikroORM.init` gets, what it returns, or a function that gives one of them
 * @example
 * export default defineConfig({ models: mikroOrm({ entities: [User, Post] }) })
 * @example
 * export default defineConfig({ models: mikroOrm(async () => (await import('./mikro-orm.config.ts')).default) })
 */
export function mikroOrm(models: Deferred<MikroOrmModels>, settings: MikroOrmSettings = {}): Source {
  return {
    name: 'MikroORM',
    async load() {
      const { readSchema } = await importReader()
      return readSchema(optionsOf(await (typeof models === 'function' ? models() : models)), namingOf(settings))
    },
  }
}

async function importReader(): Promise<typeof Reader> {
  try {
    return await import('./mikro-orm/read.ts')
  } catch (error) {
    const missing = /(?:package|module) '(@mikro-orm\/\w+)/i.exec(messageOf(error))?.[1]
    if (missing === undefined) throw error
    throw new LimbeckError(
      'missing-package',
      `the package "${missing}" is not installed, and MikroORM models need it`,
      {
        hint: 'Install it: npm install @mikro-orm/core @mikro-orm/sql',
        cause: error,
      },
    )
  }
}

function optionsOf(models: MikroOrmModels): MikroOrmConfig {
  const options = isOrm(models) ? models.config.getAll() : models
  if (typeof options === 'object' && options !== null && (options.entities?.length || options.entitiesTs?.length)) {
    return options
  }
  throw new LimbeckError('invalid-config', 'the MikroORM configuration names no entities', {
    hint: 'Write models: mikroOrm({ entities: [User, Post] }) in limbeck.config.ts.',
  })
}

function isOrm(models: MikroOrmModels): models is MikroORM {
  return typeof models === 'object' && models !== null && 'config' in models && 'em' in models
}

function namingOf({ naming = {} }: MikroOrmSettings): NamingConvention | undefined {
  return naming === 'mikro-orm' ? undefined : { ...DEFAULT_NAMING, ...naming }
}
