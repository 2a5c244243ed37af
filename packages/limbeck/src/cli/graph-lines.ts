/** Draws a history as lanes, newest first. */
import { withoutImplied } from '../revisions/implied.ts'

/** What the drawing needs of a revision. */
export interface GraphEntry {
  readonly revision: string
  readonly down: readonly string[]
}

type Lanes = (string | undefined)[]

/**
 * Lines of text, the graph on the left and each entry's label beside its dot.
 * @param entries newest first, every one before its parents
 * @param label the text beside an entry; may have several lines
 */
export function graphLines<T extends GraphEntry>(entries: readonly T[], label: (entry: T) => string): string[] {
  const lanes: Lanes = []
  const parentsOf = parentsAmong(entries)
  return entries.flatMap((entry) => {
    const lane = laneOf(entry.revision, lanes)
    const joins = joinLines(entry.revision, lane, lanes)
    const before = dots(lanes, lane)
    const splits = splitLines(parentsOf(entry.revision), lane, lanes)
    const [first = '', ...rest] = label(entry).split('\n')
    const beside = rest.map((line) => `${bars(lanes)}${line}`.trimEnd())
    return [...joins, `${before}${first}`, ...splits, ...beside]
  })
}

/** What each entry follows of what is drawn, without what another of its parents leads to anyhow. */
function parentsAmong(entries: readonly GraphEntry[]): (revision: string) => readonly string[] {
  const places = new Map(entries.map(({ revision }, at) => [revision, at]))
  const indexOf = (revision: string): number => places.get(revision) ?? entries.length
  const shown = entries.map(({ down }) => [...new Set(down)].filter((id) => places.has(id)))
  const parentsOf = (revision: string): readonly string[] => shown[indexOf(revision)] ?? []
  const reduce = withoutImplied({ count: entries.length, indexOf, parentsOf, place: (revision) => -indexOf(revision) })
  return (revision) => reduce(parentsOf(revision))
}

/** The lane that waits for a revision, or a free one. */
function laneOf(id: string, lanes: Lanes): number {
  const waiting = lanes.indexOf(id)
  if (waiting !== -1) return waiting
  const free = lanes.indexOf(undefined)
  const lane = free === -1 ? lanes.length : free
  lanes[lane] = id
  return lane
}

/** Several lanes wait for a branch point: they end in the first of them. */
function joinLines(id: string, lane: number, lanes: Lanes): string[] {
  const lines: string[] = []
  for (let other = lanes.length - 1; other > lane; other--) {
    if (lanes[other] !== id) continue
    lines.push(bend(lanes, lane, other, '╯'))
    lanes[other] = undefined
    while (lanes.length > 0 && lanes.at(-1) === undefined) lanes.pop()
  }
  return lines
}

/** A merge point: its lane goes on to the first parent, new lanes lead to the others. */
function splitLines(down: readonly string[], lane: number, lanes: Lanes): string[] {
  const [first, ...others] = down
  lanes[lane] = first
  const lines = others.map((id) => {
    let other = lanes.findIndex((waiting, i) => i > lane && waiting === undefined)
    if (other === -1) other = lanes.length
    lanes[other] = id
    return bend(lanes, lane, other, '╮')
  })
  while (lanes.length > 0 && lanes.at(-1) === undefined) lanes.pop()
  return lines
}

function dots(lanes: Lanes, lane: number): string {
  return lanes.map((id, i) => (i === lane ? '● ' : id === undefined ? '  ' : '│ ')).join('')
}

function bars(lanes: Lanes): string {
  return lanes.map((id) => (id === undefined ? '  ' : '│ ')).join('')
}

/** A line that leads from a lane to one on its right. */
function bend(lanes: Lanes, from: number, to: number, corner: string): string {
  return lanes
    .map((id, i) => {
      if (i === from) return '├─'
      if (i === to) return `${corner} `
      const between = i > from && i < to
      if (id === undefined) return between ? '──' : '  '
      return between ? '┼─' : '│ '
    })
    .join('')
    .trimEnd()
}
