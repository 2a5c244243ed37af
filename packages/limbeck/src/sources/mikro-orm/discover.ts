/** MikroORM's options → the tables that MikroORM itself derives from the entities, on the portable platform. */
import type { Options } from '@mikro-orm/core'
import {
  type AbstractSqlDriver,
  Configuration,
  DatabaseSchema,
  type DatabaseTable,
  type EntityMetadata,
  MetadataDiscovery,
  MetadataStorage,
  SqlSchemaGenerator,
  Utils,
} from '@mikro-orm/sql'
import { LimbeckError } from '../../errors.ts'
import type { NamingConvention } from '../../schema/naming.ts'
import { portableDriver } from './portable.ts'
import { refusedByMikroOrm, refuseEntity, refuseRoutines } from './refuse.ts'

/** An entity with its table. */
export interface EntityTable {
  readonly meta: EntityMetadata
  readonly table: DatabaseTable
}

/**
 * Runs MikroORM's discovery on copies of the metadata, so that an application in the same process notices nothing.
 * @throws LimbeckError `invalid-schema` for what MikroORM refuses, `unsupported` for what limbeck cannot map
 */
export async function discover(
  options: Partial<Options>,
  naming: NamingConvention | undefined,
): Promise<readonly EntityTable[]> {
  const config = configure(options, naming)
  refuseRoutines(config)
  try {
    const platform = config.getPlatform()
    const discovery = new MetadataDiscovery(new MetadataStorage(), platform, config)
    const metadata = await discovery.discover(config.get('preferTs', Utils.detectTypeScriptSupport()))
    const driver = config.getDriver()
    driver.setMetadata(metadata)
    return new Entities(driver).withTables().map((meta) => {
      refuseEntity(meta, config)
      return { meta, table: tableOf(meta, driver) }
    })
  } catch (error) {
    throw error instanceof LimbeckError ? error : refusedByMikroOrm(error)
  }
}

/** Only what decides over the schema is taken over: no connection, no caches, no extensions. */
const SCHEMA_OPTIONS = [
  'baseDir',
  'discovery',
  'dynamicImportProvider',
  'embeddables',
  'entities',
  'entitiesTs',
  'forceUtcTimezone',
  'metadataProvider',
  'namingStrategy',
  'preferTs',
  'routines',
  'schema',
  'schemaGenerator',
] as const satisfies readonly (keyof Options)[]

function configure(options: Partial<Options>, naming: NamingConvention | undefined): Configuration<AbstractSqlDriver> {
  const taken = Object.fromEntries(
    SCHEMA_OPTIONS.flatMap((key) => (options[key] === undefined ? [] : [[key, options[key]]])),
  )
  return new Configuration<AbstractSqlDriver>(
    {
      ...taken,
      driver: portableDriver(naming),
      dbName: 'limbeck',
      metadataCache: { enabled: false },
      debug: false,
      ignoreDeprecations: true,
    },
    false,
  )
}

class Entities extends SqlSchemaGenerator {
  /** The entities that have a table of their own, pivot tables included. */
  withTables(): EntityMetadata[] {
    const everyNamespace = true
    return this.getOrderedMetadata(undefined, everyNamespace).filter((meta) => !this.isSkippedView(meta))
  }

  private isSkippedView(meta: EntityMetadata): boolean {
    const skipped = this.options.skipViews ?? []
    return (
      meta.view === true &&
      skipped.some((name) => (typeof name === 'string' ? name === meta.tableName : name.test(meta.tableName)))
    )
  }
}

function tableOf(meta: EntityMetadata, driver: AbstractSqlDriver): DatabaseTable {
  const [table] = DatabaseSchema.fromMetadata([meta], driver.getPlatform(), driver.config).getTables()
  if (table === undefined) throw new Error(`the entity "${meta.className}" has no table`)
  return table
}
