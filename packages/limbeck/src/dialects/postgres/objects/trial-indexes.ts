/** Indexes of materialized views as PostgreSQL would store them: there are no temporary ones, so a table stands for the view. */
import { LimbeckError } from '../../../errors.ts'
import type { MaterializedView } from '../../../schema/objects.ts'
import type { Index } from '../../../schema/schema.ts'
import type { Reader } from '../../dialect.ts'
import { createIndexText, doubleQuoted } from '../../standard.ts'
import { readRelations, TEMPORARY } from '../catalog.ts'
import { tableModel } from '../model.ts'
import { spelling } from '../spelling.ts'
import { rolledBack } from '../trial.ts'

const STAND_IN = 'limbeck_stand_in'

/**
 * @param view under the name of a temporary view with its query
 * @returns nothing where the database does not take them
 */
export async function storedIndexes(
  db: Reader,
  view: string,
  { indexes = [] }: MaterializedView,
): Promise<readonly Index[] | undefined> {
  try {
    return await rolledBack(db, async () => {
      await db.all(
        `CREATE TEMPORARY TABLE ${STAND_IN} AS SELECT * FROM pg_temp.${doubleQuoted(view)} AS ${doubleQuoted(view)} WITH NO DATA`,
      )
      for (const index of indexes) await db.all(createIndexText(spelling, `pg_temp.${STAND_IN}`, bare(index)))
      const relations = await readRelations(db, TEMPORARY)
      const made = relations.filter(({ name }) => name === STAND_IN).flatMap((one) => tableModel(one).indexes ?? [])
      return indexes.map((index) => ({ ...index, ...textsOf(made.find(({ name }) => name === index.name) ?? index) }))
    })
  } catch (error) {
    if (error instanceof LimbeckError && error.code === 'statement-failed') return undefined
    throw error
  }
}

/** Only what there is more than one way to say. */
function bare({ name, columns, using, where }: Index): Index {
  return { name, columns, ...(using !== undefined && { using }), ...(where !== undefined && { where }) }
}

function textsOf({ columns, where }: Index): Pick<Index, 'columns' | 'where'> {
  return { columns, ...(where !== undefined && { where }) }
}
