/** Chooses how a table is rebuilt. */
import type { Guard, Reader, Statement } from '../dialect.ts'
import { findTable, freeName, objectsOf, type Catalog } from './catalog.ts'
import { rebuildClosure } from './closure.ts'
import { draftOf, type Draft } from './draft.ts'
import { parseCreateTable } from './grammar/create-table.ts'
import { foldName, sameName } from './grammar/tokens.ts'
import { isOn } from './pragmas.ts'
import { canBeRenamedAside, rebuildAside, type Rebuild } from './rebuild.ts'
import { closureOf, referencesIn, referencesOf } from './references.ts'
import { literal } from './spelling.ts'

export interface RebuildRequest {
  readonly catalog: Catalog
  readonly reader: Reader
  readonly before: Draft
  readonly after: Draft
}

/** The statements that rebuild a table, whether foreign keys are enforced now or not. */
export async function compileRebuild(request: RebuildRequest): Promise<readonly Statement[]> {
  const { catalog, reader, before, after } = request
  const name = before.table.name.name
  const closure = closureOf(referencesIn(catalog), name)
  const refersToItself = [before, after].some(({ table }) =>
    referencesOf(table).some(({ parent }) => parent === foldName(name)),
  )
  const enforced = await isOn(reader, 'foreign_keys')
  const acts = enforced && (closure.length > 1 || refersToItself)
  const members = (acts ? closure : [name]).map((member) => rebuildOf(request, member))
  const guards = enforced ? members.map(copyableGuard) : []
  if (!acts && canBeRenamedAside(before)) {
    const legacy = await isOn(reader, 'legacy_alter_table')
    return [...guards, ...members.flatMap((member) => rebuildAside(member, legacy))]
  }
  return [...guards, ...rebuildClosure({ members, enforced: acts, statistics: await statisticsTables(reader) })]
}

/** What is enforced while the rows are copied must be so already. */
function copyableGuard({ before }: Rebuild): Guard {
  const name = before.table.name.name
  return {
    guard: `SELECT count(*) AS count, parent FROM pragma_foreign_key_check(${literal(name)}) GROUP BY parent LIMIT 1`,
    violation: ([row]) => ({
      message:
        `the table "${name}" cannot be copied while foreign keys are enforced: ` +
        `${String(row?.['count'])} of its rows refer to rows of "${String(row?.['parent'])}" that are not there`,
      hint: 'Mend these rows first, or run this outside of a transaction of your own, where enforcement can be turned off.',
    }),
  }
}

function rebuildOf({ catalog, before, after }: RebuildRequest, name: string): Rebuild {
  const isTheTable = sameName(name, before.table.name.name)
  const draft = isTheTable ? before : (draftIn(catalog, name) ?? before)
  const aside = freeName(catalog, `limbeck_old_${draft.table.name.name}`)
  return { before: draft, after: isTheTable ? after : draft, triggers: objectsOf(catalog, 'trigger', name), aside }
}

/** A table as it stands, with its indexes; nothing where there is none of that name. */
export function draftIn(catalog: Catalog, name: string): Draft | undefined {
  const table = findTable(catalog, name)
  const indexes = objectsOf(catalog, 'index', name).filter(({ temporary }) => !temporary)
  return (
    table &&
    draftOf(parseCreateTable(table.sql), new Map(indexes.map(({ name: index, sql }) => [foldName(index), sql])))
  )
}

async function statisticsTables(reader: Reader): Promise<readonly string[]> {
  const rows = await reader.all(`SELECT name FROM sqlite_schema WHERE name IN ('sqlite_stat1', 'sqlite_stat4')`)
  return rows.map(({ name }) => String(name))
}
