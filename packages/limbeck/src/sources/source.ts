import type { Schema } from '../schema/schema.ts'

/**
 * Where the desired schema comes from: the models of an application. One implementation for each ORM.
 *
 * A source reads code, never a database: it gives portable types whatever database the models are meant for.
 */
export interface Source {
  /** The name of what the models are written with, as people know it: `'MikroORM'`. */
  readonly name: string
  /**
   * Reads the models.
   * @throws LimbeckError `missing-package`, `unsupported`, `invalid-schema`, naming the model and the property
   */
  load(): Promise<Schema>
}
