import type { Graph, Node } from './graph.ts'

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
 * @param between `todo`, and what is not to be listed but may lie between one listed revision and another that needs it
 */
export function newestFirst(
  graph: Graph,
  todo: ReadonlySet<Node>,
  tops: readonly Node[],
  between: ReadonlySet<Node> = todo,
): readonly Node[] {
  const lines = drawUp(graph, todo, tops, between)
  const order: Node[] = []
  let at = 0
  for (let node = lineAt(lines, at); node !== undefined; node = lineAt(lines, at)) {
    const needing = lineNeeding(node, lines)
    if (needing === undefined) {
      order.push(node)
      at = advance(lines, at, node)
    } else at = needing
  }
  return order
}

interface Lines {
  /** Each line stands at its next revision. */
  readonly waiting: Node[]
  /** What is known of each revision of the graph, by its place there: with thousands of lines, sets are too slow. */
  readonly state: Uint8Array
  /** How many revisions that are not done require each, likewise. */
  readonly users: Uint32Array
  /** The search that came past a revision last, likewise. */
  readonly visited: Uint32Array
  search: number
  readonly graph: Graph
}

/** Listed already, or of no interest. */
const DONE = 0
/** Not to be listed, but something that is may need it. */
const BETWEEN = 1
/** To be listed. */
const LEFT = 2
/** To be listed, and a line stands at it. */
const STANDING = 3

function drawUp(graph: Graph, todo: ReadonlySet<Node>, tops: readonly Node[], between: ReadonlySet<Node>): Lines {
  const size = graph.nodes.length
  const [state, users, visited] = [new Uint8Array(size), new Uint32Array(size), new Uint32Array(size)]
  const lines: Lines = { waiting: [], state, users, visited, search: 0, graph }
  for (const node of between) {
    state[node.index] = BETWEEN
    for (const required of node.requires) users[required.index] = (users[required.index] ?? 0) + 1
  }
  for (const node of todo) state[node.index] = LEFT
  for (const top of [...tops].sort((a, b) => a.index - b.index)) if (state[top.index] === LEFT) begin(lines, top)
  return lines
}

function begin({ waiting, state }: Lines, node: Node): void {
  waiting.push(node)
  state[node.index] = STANDING
}

/** The revision at which a line stands. When no line is left, one begins at whatever no line has come past. */
function lineAt(lines: Lines, at: number): Node | undefined {
  const [first] = lines.waiting
  if (first !== undefined) return lines.waiting[at]
  const missed = lines.graph.nodes.find((node) => lines.state[node.index] === LEFT)
  if (missed !== undefined) begin(lines, missed)
  return missed
}

/** The place of the line that must go on before a revision can be listed, or `undefined` when it can be listed now. */
function lineNeeding(node: Node, lines: Lines): number | undefined {
  if (lines.users[node.index] === 0) return undefined
  const missed = visitAbove(node, lines)
  const index = lines.waiting.findIndex((line) => line !== node && lines.visited[line.index] === lines.search)
  if (index !== -1) return index
  if (missed === undefined) return undefined
  begin(lines, missed)
  return lines.waiting.length - 1
}

/**
 * Marks what is not listed yet, or lies between, and requires the revision in one or more steps: all of it, or as much as
 * it takes to come past the first line.
 *
 * @returns one of them that is to be listed, if there is any
 */
function visitAbove(node: Node, lines: Lines): Node | undefined {
  const { state, visited, waiting } = lines
  const search = (lines.search += 1)
  const best = waiting[0] === node ? waiting[1] : waiting[0]
  let found: Node | undefined
  const todo = [node]
  for (let at = todo.pop(); at !== undefined; at = todo.pop()) {
    for (const next of at.requiredBy) {
      if (state[next.index] === DONE || visited[next.index] === search) continue
      visited[next.index] = search
      if (next === best) return next
      if (state[next.index] !== BETWEEN && (found === undefined || next.index < found.index)) found = next
      todo.push(next)
    }
  }
  return found
}

/** Moves a line on past a revision that has been listed, and says which line goes on. */
function advance(lines: Lines, at: number, node: Node): number {
  const { waiting, state, users } = lines
  state[node.index] = DONE
  for (const required of node.requires) users[required.index] = (users[required.index] ?? 0) - 1
  const [next, ...others] = node.requires.filter((required) => state[required.index] === LEFT)
  if (next === undefined) {
    waiting.splice(at, 1)
    return Math.max(at - 1, 0)
  }
  waiting[at] = next
  state[next.index] = STANDING
  for (const other of others) begin(lines, other)
  return at
}
