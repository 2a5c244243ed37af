/** What a new project says about its models, found out from what is there. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { LimbeckError, messageOf } from '../errors.ts'
import { drizzleSetup } from './init-drizzle.ts'

/** What goes into the configuration. */
export interface ModelsSetup {
  readonly models: 'mikro-orm' | 'drizzle'
  /** The lines that import what the setting needs. */
  readonly imports: readonly string[]
  /** The setting itself. */
  readonly setting: string
  /** The database, where the configuration of the ORM names one; `null`: it is one that only the environment tells. */
  readonly url?: string | null
  /** The table in which another tool records what it ran. */
  readonly exclude?: string
  /** What was not taken over, one sentence each. */
  readonly notes?: readonly string[]
}

/** Where projects keep the configuration of MikroORM. */
const MIKRO_ORM_CONFIGS: readonly string[] = ['', 'src/'].flatMap((folder) =>
  ['ts', 'mts', 'js', 'mjs'].map((ending) => `${folder}mikro-orm.config.${ending}`),
)

/** Where projects keep the configuration of drizzle-kit. */
const DRIZZLE_CONFIGS: readonly string[] = ['ts', 'mts', 'js', 'mjs', 'json'].map(
  (ending) => `drizzle.config.${ending}`,
)

/**
 * Finds out what the models are written with: by the configuration of an ORM, else by what the project depends on.
 * @throws LimbeckError `invalid-config` where package.json is no JSON
 */
export function modelsSetup(root: string): ModelsSetup | undefined {
  const mikroOrm = MIKRO_ORM_CONFIGS.find((name) => existsSync(join(root, name)))
  if (mikroOrm !== undefined) return mikroOrmSetup(mikroOrm)
  const drizzle = DRIZZLE_CONFIGS.find((name) => existsSync(join(root, name)))
  if (drizzle !== undefined) return drizzleSetup(root, drizzle)
  const packages = dependencies(root)
  if (packages.has('@mikro-orm/core')) return mikroOrmSetup(undefined)
  return packages.has('drizzle-orm') ? drizzleSetup(root, undefined) : undefined
}

function mikroOrmSetup(config: string | undefined): ModelsSetup {
  const from = `import { mikroOrm } from 'limbeck/mikro-orm'`
  return config === undefined
    ? {
        models: 'mikro-orm',
        imports: [from, `// import { … } from './models.ts'`],
        setting: `models: mikroOrm({ entities: [] }), // your entities`,
      }
    : {
        models: 'mikro-orm',
        imports: [from, `import ormConfig from './${config}'`],
        setting: `models: mikroOrm(ormConfig),`,
      }
}

function dependencies(root: string): ReadonlySet<string> {
  const path = join(root, 'package.json')
  if (!existsSync(path)) return new Set()
  try {
    const { dependencies: own = {}, devDependencies: dev = {} }: Record<string, object | undefined> = JSON.parse(
      readFileSync(path, 'utf8'),
    )
    return new Set([...Object.keys(own), ...Object.keys(dev)])
  } catch (error) {
    throw new LimbeckError('invalid-config', `"${path}" is not JSON: ${messageOf(error)}`, {
      hint: 'Mend it, then run this again.',
      cause: error,
    })
  }
}
