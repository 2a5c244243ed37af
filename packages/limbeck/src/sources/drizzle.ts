/** Drizzle tables as a source of the desired schema: `import { drizzle } from 'limbeck/drizzle'`. */
import { LimbeckError, messageOf } from '../errors.ts'
import type * as Reader from './drizzle/read.ts'
import type { Source } from './source.ts'

/** The module, or the object, that tables are exported by. */
export type DrizzleModule = Readonly<Record<string, unknown>>

/** What {@link drizzle} reads. */
export interface DrizzleModels {
  /** What the schema files export: `import * as schema from './schema.ts'`. Several files: a list. */
  readonly schema: DrizzleModule | readonly DrizzleModule[]
  /** How columns are called that have no name of their own, as `casing` in `drizzle.config.ts`. Default: by their key. */
  readonly casing?: 'snake_case' | 'camelCase'
}

/**
 * The schema of Drizzle tables, of `pg-core`, `sqlite-core` or `mysql-core`, under the names that drizzle-kit gives. Needs no
 * database and no driver: only `drizzle-orm` must be installed.
 *
 * @param models the schema modules, or a function that gives them, to load them only when they are needed
 * @throws LimbeckError `missing-package` and, when the schema is loaded, `invalid-config`, `invalid-schema`, `unsupported`
 * @example
 * export default defineConfig({ models: drizzle({ schema }) })
 * @example
 * export default defineConfig({ models: drizzle(async () => ({ schema: await import('./schema.ts'), casing: 'snake_case' })) })
 */
export function drizzle(models: DrizzleModels | (() => DrizzleModels | Promise<DrizzleModels>)): Source {
  return {
    name: 'Drizzle',
    async load() {
      const { readSchema } = await importReader()
      const { schema, casing } = checked(await (typeof models === 'function' ? models() : models))
      return readSchema(isList(schema) ? schema : [schema], casing)
    },
  }
}

async function importReader(): Promise<typeof Reader> {
  try {
    return await import('./drizzle/read.ts')
  } catch (error) {
    if (!/(?:package|module) 'drizzle-orm/i.test(messageOf(error))) throw error
    throw new LimbeckError(
      'missing-package',
      'the package "drizzle-orm" is not installed, and Drizzle models need it',
      {
        hint: 'Install it: npm install drizzle-orm',
        cause: error,
      },
    )
  }
}

const CASINGS: ReadonlySet<unknown> = new Set([undefined, 'snake_case', 'camelCase'])

/** Configurations are written in JavaScript too. */
function checked(models: DrizzleModels): DrizzleModels {
  if (typeof models?.schema !== 'object' || models.schema === null) {
    throw new LimbeckError('invalid-config', 'the Drizzle models name no schema', {
      hint: "Write import * as schema from './schema.ts' and models: drizzle({ schema }) in limbeck.config.ts.",
    })
  }
  if (CASINGS.has(models.casing)) return models
  throw new LimbeckError('invalid-config', `"${String(models.casing)}" is no casing`, {
    hint: 'Write "snake_case" or "camelCase", as in drizzle.config.ts, or leave it out.',
  })
}

function isList(schema: DrizzleModels['schema']): schema is readonly DrizzleModule[] {
  return Array.isArray(schema)
}
