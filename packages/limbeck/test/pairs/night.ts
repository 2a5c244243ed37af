/**
 * Takes many random pairs there and back. Goes on after a failure, which is shrunk and printed once for each thing that can go
 * wrong; ends with a line of numbers.
 */
import * as fc from 'fast-check'
import { Failure } from './failure.ts'

/** What the pairs are of. */
export interface Subject<Pair> {
  readonly pairs: fc.Arbitrary<Pair>
  /** The ways in which each is taken. */
  readonly modes: readonly string[]
  /** Takes a pair there and back; the numbers of what has become of it. @throws whatever goes wrong */
  readonly run: (pair: Pair, mode: string) => Promise<Readonly<Record<string, number>>>
  /** All that is needed to see what a pair is, in lines. */
  readonly linesOf: (pair: Pair, mode: string) => readonly string[]
}

export interface Night {
  readonly pairs: number
  readonly seed: number
  /** One pair again, as a failure has printed it. */
  readonly path?: string | undefined
  /** How long one failure is shrunk, in seconds. */
  readonly shrink: number
}

/** After a failure the next pairs come from another seed. */
const CHUNK = 100

/** @returns how many pairs did not go as they must */
export async function takePairs<Pair>(subject: Subject<Pair>, { pairs: total, ...night }: Night): Promise<number> {
  const started = performance.now()
  const counts: Record<string, number> = { pairs: 0, failures: 0 }
  const failures = new Map<string, number>()
  if (night.path === undefined) {
    for (let seed = night.seed; done() < total; seed++) await runChunk(seed)
  } else {
    await shrinkAndPrint(subject, night)
  }
  for (const [what, times] of failures) console.log(`${times}× ${what}`)
  const seconds = Math.round((performance.now() - started) / 1000)
  const numbers = Object.entries(counts).map(([name, n]) => `${n} ${name}`)
  console.log(`Nightly: ${numbers.join(', ')} in ${seconds} s, ${subject.modes.length} ways each`)
  return counts['failures'] ?? 0

  function done(): number {
    return counts['pairs'] ?? 0
  }

  function add(more: Readonly<Record<string, number>>): void {
    for (const [name, n] of Object.entries(more)) counts[name] = (counts[name] ?? 0) + n
  }

  async function runChunk(seed: number): Promise<void> {
    const numRuns = Math.min(CHUNK, total - done())
    const run = fc.asyncProperty(subject.pairs, async (pair) => {
      for (const mode of subject.modes) add(await subject.run(pair, mode))
    })
    const details = await fc.check(run, { seed, numRuns, endOnFailure: true })
    add({ pairs: details.numRuns })
    if (done() % 1000 < numRuns) console.log(`${done()}/${total}`)
    if (!details.failed) return
    const what = whatOf(details.errorInstance)
    add({ failures: 1 })
    failures.set(what, (failures.get(what) ?? 0) + 1)
    console.log(`${done()}/${total} --seed ${seed} --path ${details.counterexamplePath}: ${what}`)
    if ((failures.get(what) ?? 0) <= 2) {
      await shrinkAndPrint(subject, { seed, path: details.counterexamplePath ?? '', shrink: night.shrink }, what)
    }
  }
}

/** @param what only the same failure counts; otherwise another one, of which there may be more, would be shrunk to */
async function shrinkAndPrint<Pair>(
  { pairs, modes, run, linesOf }: Subject<Pair>,
  { seed, path = '', shrink }: Omit<Night, 'pairs'>,
  what?: string,
): Promise<void> {
  let last: { readonly lines: readonly string[]; readonly mode: string; readonly error: unknown } | undefined
  const attempt = async (pair: Pair): Promise<void> => {
    for (const mode of modes) {
      try {
        await run(pair, mode)
      } catch (error) {
        if (what !== undefined && whatOf(error) !== what) continue
        last = { lines: linesOf(pair, mode), mode, error }
        throw error
      }
    }
  }
  let running: Promise<unknown> = Promise.resolve()
  const property = fc.asyncProperty(pairs, (pair) => {
    const own = attempt(pair)
    running = own.catch(() => {})
    return own
  })
  const details = await fc.check(property, { seed, path, numRuns: 1, interruptAfterTimeLimit: shrink * 1000 })
  // When the time is up, one is still on its way, and in the same database as the next.
  await running
  if (last === undefined) return console.log('  does not fail again')
  const { lines, mode, error } = last
  console.log(`  shrunk: --seed ${seed} --path ${details.counterexamplePath} (${mode})`)
  for (const line of lines) console.log(`  ${line}`)
  console.log(`  ${error instanceof Failure ? error.message : error instanceof Error ? error.stack : String(error)}\n`)
}

function whatOf(error: unknown): string {
  return error instanceof Failure ? error.what : String(error)
}
