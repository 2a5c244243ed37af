/** What the rows must be after a change, told from the rows before it and from the two schemas alone. */
import type { Connection } from '../../src/dialects/dialect.ts'
import { sqlite } from '../../src/dialects/sqlite/index.ts'
import { parseName } from '../../src/schema/names.ts'
import { show } from './failure.ts'
import type { SurvivingTable, Survivors } from './survivors.ts'
import { quote, type Cells, type State, type StoredColumn, type StoredTable } from './database.ts'

/** Values that nobody can foretell: the clock, chance. */
export const ANY = 'any'

/** What the rows of a table must be, where they are known: those of generated columns follow from the others. */
export interface ExpectedTable {
  readonly name: string
  readonly columns: readonly string[]
  readonly rows: readonly Cells[]
  readonly rowids: readonly string[] | undefined
  /** The column that is the rowid, which takes NULL for a wish to be given a number. */
  readonly alias: string | undefined
  /** Whether some value would come out as another one: a large integer as a float. */
  readonly lossy: boolean
}

/**
 * @param shape a database that has the tables after the change: their declared types decide about values
 * @returns a reason instead, where some value cannot be held
 */
export async function expectedTables(
  { tables }: State,
  shape: State,
  survivors: Survivors,
): Promise<readonly ExpectedTable[]> {
  const expected: ExpectedTable[] = []
  for (const target of Object.values(shape.tables)) {
    const survivor = survivors.find(({ after }) => parseName(after.name).name === target.name)
    const source = survivor && tables[parseName(survivor.before.name).name]
    const columns = target.columns.filter(({ isGenerated }) => !isGenerated)
    const names = columns.map(({ name }) => name)
    if (survivor === undefined || source === undefined) {
      expected.push({
        name: target.name,
        columns: names,
        rows: [],
        rowids: undefined,
        alias: target.alias,
        lossy: false,
      })
      continue
    }
    const rows: Cells[] = []
    let lossy = false
    for (const row of source.rows) {
      const cells: Record<string, string> = {}
      for (const column of columns) {
        const kept = survivor.columns.find(({ to }) => to === column.name)
        const value = kept && row[kept.from]
        const later = await valueAfter(target, column, value, kept?.backfilled === true)
        cells[column.name] = later
        lossy ||= value !== undefined && value !== 'NULL' && isLossy(value, later)
      }
      rows.push(cells)
    }
    expected.push({
      name: target.name,
      columns: names,
      rows,
      rowids: sameRowids(source, target, survivor),
      alias: target.alias,
      lossy,
    })
  }
  return expected
}

function isLossy(value: string, later: string): boolean {
  const isInteger = /^-?\d+$/.test(value)
  return isInteger && later !== value && !Number.isSafeInteger(Number(value)) && !later.startsWith("'")
}

/** The rowids stay where nothing but the rowid itself says what they are. */
function sameRowids(
  source: StoredTable,
  target: StoredTable,
  { columns }: SurvivingTable,
): readonly string[] | undefined {
  if (!source.hasRowid || !target.hasRowid) return undefined
  const later = columns.find(({ from }) => from === source.alias)?.to
  return source.alias === undefined && target.alias === undefined
    ? source.rowids
    : later !== undefined && later === target.alias
      ? source.rowids
      : undefined
}

async function valueAfter(
  target: StoredTable,
  column: StoredColumn,
  value: string | undefined,
  backfilled: boolean,
): Promise<string> {
  if (value === undefined || (value === 'NULL' && backfilled)) return initialValue(target, column)
  return stored(value, column.declared, target.strict)
}

async function initialValue(
  { strict, alias }: StoredTable,
  { name, declared, initial }: StoredColumn,
): Promise<string> {
  if (name === alias) return ANY
  if (initial === null) return 'NULL'
  if (/current_time|random/i.test(initial)) return ANY
  return stored(`(${initial})`, declared, strict)
}

let oracle: Connection | undefined
const known = new Map<string, string>()

/** What becomes of a value in a column of a type; nothing that could be in a row where the type refuses it. */
async function stored(value: string, declared: string, strict: boolean): Promise<string> {
  const key = JSON.stringify([value, declared, strict])
  const found = known.get(key)
  if (found !== undefined) return found
  oracle ??= await sqlite.scratch()
  await oracle.run('DROP TABLE IF EXISTS o')
  await oracle.run(`CREATE TABLE o (c ${declared})${strict ? ' STRICT' : ''}`)
  const result = await attempt(oracle, value)
  known.set(key, result)
  return result
}

const REFUSED = 'refused'

async function attempt(db: Connection, value: string): Promise<string> {
  try {
    await db.run(`INSERT INTO o VALUES (${value})`)
  } catch {
    return REFUSED
  }
  const [row] = await db.all('SELECT quote(c) AS c FROM o')
  return String(row?.['c'])
}

/**
 * Whether the tables of an empty database can hold rows: by trying.
 * @returns the reason why they cannot
 */
export async function cannotHold(db: Connection, expected: readonly ExpectedTable[]): Promise<string | undefined> {
  await db.run('PRAGMA foreign_keys = OFF')
  for (const { name, columns, rows, alias } of expected) {
    for (const row of rows) {
      if (alias !== undefined && row[alias] === 'NULL') return `"${name}" has NULL in its key`
      const values = columns.map((column) => (row[column] === ANY ? 'CURRENT_TIMESTAMP' : (row[column] ?? 'NULL')))
      if (values.includes(REFUSED)) return `a value in "${name}" has the wrong type`
      const list = columns.map(quote).join(', ')
      try {
        await db.run(`INSERT OR ABORT INTO ${quote(name)} (${list}) VALUES (${values.join(', ')})`)
      } catch (error) {
        return String(error)
      }
    }
  }
  const orphans = await db.all('SELECT * FROM pragma_foreign_key_check')
  return orphans.length === 0 ? undefined : `orphans ${show(orphans)}`
}
