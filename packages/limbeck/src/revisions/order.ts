import type { Node } from './graph.ts'

/**
 * Puts revisions in order, the newest first: everything comes before what it requires.
 *
 * The order is total and depends on nothing but the graph. It begins at the first of `tops`, in the graph's order, and
 * keeps walking down one line: first parent first, the other parents and the dependencies waiting as lines of their own,
 * in the order of the file. It leaves a line only when the next revision on it is still needed by another line; that
 * one then goes first. Where a line ends, the one listed before it goes on.
 *
 * @param todo the revisions to order
 * @param tops where lines begin; those that are not in `todo` are passed over
 * @param between revisions that are not to be listed, but through which one listed revision may need another
 */
export function newestFirst(
  todo: ReadonlySet<Node>,
  tops: readonly Node[],
  between: ReadonlySet<Node> = todo,
): readonly Node[] {
  const left = new Set(todo)
  const open = between === todo ? left : new Set(between)
  const waiting = tops.filter((top) => left.has(top)).sort((a, b) => a.index - b.index)
  const lines: Lines = { waiting, standing: new Set(waiting), left, open }
  const order: Node[] = []
  let at = 0
  for (let node = lineAt(lines, at); node !== undefined; node = lineAt(lines, at)) {
    const needing = lineNeeding(node, lines)
    if (needing === undefined) {
      order.push(node)
      left.delete(node)
      open.delete(node)
      at = advance(lines, at, node)
    } else at = needing
  }
  return order
}

interface Lines {
  /** Each line stands at its next revision. */
  readonly waiting: Node[]
  /** The same revisions, for asking. */
  readonly standing: Set<Node>
  /** What is not listed yet. */
  readonly left: Set<Node>
  /** The same, with what may lie between. */
  readonly open: Set<Node>
}

/** The revision at which a line stands. When no line is left, one begins at whatever no line has come past. */
function lineAt(lines: Lines, at: number): Node | undefined {
  return lines.waiting[at] ?? begin(lines, lines.left)
}

function begin({ waiting, standing }: Lines, among: ReadonlySet<Node>): Node | undefined {
  const [node] = [...among].sort((a, b) => a.index - b.index)
  if (node !== undefined) {
    waiting.push(node)
    standing.add(node)
  }
  return node
}

/** The place of the line that must go on before a revision can be listed, or `undefined` when it can be listed now. */
function lineNeeding(node: Node, lines: Lines): number | undefined {
  const above = openAbove(node, lines)
  if (above.size === 0) return undefined
  const index = lines.waiting.findIndex((line) => above.has(line))
  if (index !== -1) return index
  return begin(lines, above.intersection(lines.left)) === undefined ? undefined : lines.waiting.length - 1
}

/** What still has to be listed, or lies between, and requires the revision in one or more steps. */
function openAbove(node: Node, { open }: Lines): ReadonlySet<Node> {
  const above = new Set<Node>()
  const todo = [node]
  for (let at = todo.pop(); at !== undefined; at = todo.pop()) {
    for (const next of at.requiredBy) {
      if (!open.has(next) || above.has(next)) continue
      above.add(next)
      todo.push(next)
    }
  }
  return above
}

/** Moves a line on past a revision that has been listed, and says which line goes on. */
function advance(lines: Lines, at: number, node: Node): number {
  const { waiting, standing, left } = lines
  standing.delete(node)
  const [next, ...others] = node.requires.filter((required) => left.has(required) && !standing.has(required))
  if (next === undefined) {
    waiting.splice(at, 1)
    return Math.max(at - 1, 0)
  }
  waiting[at] = next
  waiting.push(...others)
  for (const other of [next, ...others]) standing.add(other)
  return at
}
