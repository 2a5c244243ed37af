/** Measures one history: all that is asked of it, for each of the rivals. */
import { copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Measure, measureAll, run, type Subject } from '../harness.ts'
import type { Options } from '../options.ts'
import type { Alembic } from '../rivals.ts'
import { historyOf, type Shape } from './history.ts'
import { alembicRival, type Caches, limbeckRival, type Rival, straightSubject } from './project.ts'

export interface Case {
  readonly shape: Shape
  readonly size: number
}

export interface Row {
  readonly what: string
  readonly limbeck: Measure
  readonly alembic?: Measure
  /** The driver alone. */
  readonly straight?: Measure
}

/** From here on, what Alembic needs minutes for is left out unless all is asked for. */
export const LARGE = 10_000

export const APPLY_FIRST = 'apply all, first time'
export const APPLY_AGAIN = 'apply all, again'
export const NO_OP_FIRST = 'upgrade head, at head, first time'
export const NO_OP_AGAIN = 'upgrade head, at head, again'

const QUESTIONS: readonly (readonly [what: string, caches: Caches, ...verb: string[]])[] = [
  [NO_OP_FIRST, 'first', 'upgrade', 'head'],
  [NO_OP_AGAIN, 'again', 'upgrade', 'head'],
  ['current', 'again', 'current'],
  ['heads', 'again', 'heads'],
  ['history', 'again', 'history'],
]

/** Writes the history down, measures, and removes it. */
export function measureCase({ shape, size }: Case, alembic: Alembic | undefined, options: Options): readonly Row[] {
  const folder = join(options.folder, `${shape}-${size}`)
  const entries = historyOf(shape, size)
  const limbeck = limbeckRival(folder, options.limbeck, entries)
  const other = alembic && alembicRival(folder, alembic, entries)
  const rivals: readonly Rival[] = [limbeck, ...(other ? [other] : [])]
  const isShort = size >= LARGE && !options.full
  const runs = options.runs ?? (size >= LARGE ? 2 : 3)
  const straight = straightSubject(folder, options.limbeck, entries)
  const applying = isShort ? [limbeck] : rivals
  const subjects = (caches: Caches): readonly Subject[] => [...applying.map((rival) => rival.apply(caches)), straight]
  const rows = [rowOf(APPLY_FIRST, subjects('first'), isShort ? 1 : runs)]
  if (!isShort) rows.push(rowOf(APPLY_AGAIN, subjects('again'), runs))
  else if (other) {
    copyFileSync(limbeck.database, other.database)
    run(other.ask('again', 'stamp', 'head'))
  }
  for (const [what, caches, ...verb] of QUESTIONS) {
    const asked = isShort && what === 'current' ? [limbeck] : rivals
    rows.push(
      rowOf(
        what,
        asked.map((rival) => rival.ask(caches, ...verb)),
        isShort && caches === 'first' ? 1 : runs,
      ),
    )
  }
  rmSync(folder, { recursive: true })
  return rows
}

function rowOf(what: string, subjects: readonly Subject[], runs: number): Row {
  const measures = measureAll(subjects, runs)
  const of = (name: string): Measure | undefined => measures[subjects.findIndex((subject) => subject.name === name)]
  const [limbeck, alembic, straight] = [of('limbeck'), of('alembic'), of('driver alone')]
  if (limbeck === undefined) throw new Error(`"${what}" was not asked of limbeck`)
  return { what, limbeck, ...(alembic && { alembic }), ...(straight && { straight }) }
}
