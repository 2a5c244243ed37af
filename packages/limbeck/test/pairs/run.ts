/** Makes a database of the first schema of a pair, and begins the journey. */
import { diff } from '../../src/diff/diff.ts'
import type { Connection } from '../../src/dialects/dialect.ts'
import { sqlite } from '../../src/dialects/sqlite/index.ts'
import type { Schema } from '../../src/schema/schema.ts'
import type { Mode } from './change.ts'
import { everything, problemsOf } from './database.ts'
import { brokenIn, createDependents } from './dependents.ts'
import { Failure } from './failure.ts'
import { writeSchema } from './hand.ts'
import { type Outcome, travel } from './journey.ts'
import type { Pair } from './pair.ts'
import { fillTables } from './rows.ts'

/** @throws Failure, and whatever else goes wrong */
export async function runPair(pair: Pair, mode: Mode): Promise<Outcome> {
  const db = await sqlite.scratch()
  try {
    const { after, renames, forwardReferences } = pair
    return await travel({ db, mode, before: await begin(pair, db), after, renames, forwardReferences })
  } finally {
    await db.close()
  }
}

/** The first schema as somebody has written it, with rows; what is read back must be what was meant. */
async function begin(pair: Pair, db: Connection): Promise<Schema> {
  const texts = writeSchema(pair.before, pair.style, !pair.forwardReferences)
  for (const sql of texts) await db.run(sql)
  await fillTables(db, pair.before, pair.rows)
  const schema = await sqlite.introspect(db, everything)
  const meant = await sqlite.canonicalize(pair.before, db)
  const differences = [...diff(schema, meant), ...diff(meant, schema)]
  if (differences.length > 0) throw new Failure('introspection', { differences, texts, schema, meant })
  await createDependents(db, pair.before, pair.dependents)
  const problems = [...(await problemsOf(db)), ...(await brokenIn(db))]
  if (problems.length > 0) throw new Failure('the test itself: problems at the beginning', { problems, texts })
  return schema
}
