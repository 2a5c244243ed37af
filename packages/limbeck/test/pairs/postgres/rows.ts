/** Fills tables with whatever rows the schema takes. */
import type { Connection } from '../../../src/dialects/dialect.ts'
import { choicesFrom, type Tape } from './choices.ts'
import { runAll } from './database.ts'
import { columnsOf, fill, itemsOf, type Sketch } from './sketch.ts'
import { valuesOf } from './vocabulary.ts'

/** @returns the statements that have put in something */
export function fillTables(db: Connection, sketch: Sketch, seeds: readonly Tape[]): Promise<readonly string[]> {
  return runAll(
    db,
    seeds.flatMap((seed) => insertOf(sketch, seed) ?? []),
  )
}

function insertOf(sketch: Sketch, seed: Tape): string | undefined {
  const choices = choicesFrom(seed)
  const table = choices.pick(itemsOf(sketch, 'table'))
  if (table === undefined) return undefined
  const columns = columnsOf(sketch, table).filter(({ sql }) => !/ALWAYS AS \(/.test(sql[0] ?? ''))
  if (columns.length === 0) return `INSERT INTO ${fill('{self}', table, sketch)} DEFAULT VALUES`
  const given = columns.flatMap((column) => {
    const isAuto = /serial/.test(column.type ?? '') || (column.sql[0] ?? '').includes('IDENTITY')
    // Some are left to their defaults.
    if (choices.once(isAuto ? 2 : 9)) return []
    const type = isAuto ? 'integer' : (column.type ?? '')
    const value = choices.once(7) ? undefined : choices.pick(valuesOf(type, sketch))
    return [{ column, value: value === undefined ? 'NULL' : `'${value.replaceAll("'", "''")}'` }]
  })
  const list = given.map(({ column }) => fill('{self}', column, sketch)).join(', ')
  const values = given.map(({ value }) => value).join(', ')
  const into = fill('{self}', table, sketch)
  return given.length === 0
    ? `INSERT INTO ${into} DEFAULT VALUES`
    : `INSERT INTO ${into} (${list}) OVERRIDING SYSTEM VALUE VALUES (${values})`
}
