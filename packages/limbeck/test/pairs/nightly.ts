/**
 * Takes many random pairs there and back: `npm run nightly`, or `node packages/limbeck/test/pairs/nightly.ts --pairs 10000`.
 * Goes on after a failure, which is shrunk and printed once for each thing that can go wrong; ends with a line of numbers.
 *
 * `--seed 7` begins elsewhere; `--seed 7 --path 3:0:1` is one pair again, as a failure has printed it.
 */
import { parseArgs } from 'node:util'
import * as fc from 'fast-check'
import { Failure, show } from './failure.ts'
import { writeSchema } from './hand.ts'
import { MODES } from './change.ts'
import type { Outcome } from './journey.ts'
import { type Pair, pairs } from './pair.ts'
import { runPair } from './run.ts'

/** After a failure the next pairs come from another seed. */
const CHUNK = 100

/** How long one failure is shrunk, in milliseconds. */
const SHRINKING = 15_000

const { values } = parseArgs({
  options: {
    pairs: { type: 'string', default: '10000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
    path: { type: 'string' },
  },
})

const total = Number(values.pairs)
const counts = {
  pairs: 0,
  failures: 0,
  skipped: 0,
  upgradesRefused: 0,
  downgradesRefused: 0,
  unforeseen: 0,
  rows: 0,
  ops: 0,
}
const failures = new Map<string, number>()
const started = performance.now()

if (values.path === undefined) {
  for (let seed = Number(values.seed); counts.pairs < total; seed++) await runChunk(seed)
} else {
  await shrinkAndPrint(Number(values.seed), values.path)
}
summarize()

async function runChunk(seed: number): Promise<void> {
  const numRuns = Math.min(CHUNK, total - counts.pairs)
  const run = fc.asyncProperty(pairs(), async (pair) => {
    for (const mode of MODES) count(await runPair(pair, mode))
  })
  const details = await fc.check(run, { seed, numRuns, endOnFailure: true })
  counts.pairs += details.numRuns
  if (counts.pairs % 1000 < numRuns) console.log(`${counts.pairs}/${total}`)
  if (!details.failed) return
  counts.failures++
  const what = whatOf(details.errorInstance)
  failures.set(what, (failures.get(what) ?? 0) + 1)
  console.log(`${counts.pairs}/${total} --seed ${seed} --path ${details.counterexamplePath}: ${what}`)
  if ((failures.get(what) ?? 0) <= 2) await shrinkAndPrint(seed, details.counterexamplePath ?? '', what)
}

/** @param what only the same failure counts; otherwise another one, of which there may be more, would be shrunk to */
async function shrinkAndPrint(seed: number, path: string, what?: string): Promise<void> {
  let last: { readonly pair: Pair; readonly mode: string; readonly error: unknown } | undefined
  const run = fc.asyncProperty(pairs(), async (pair) => {
    for (const mode of MODES) {
      try {
        await runPair(pair, mode)
      } catch (error) {
        if (what !== undefined && whatOf(error) !== what) continue
        last = { pair, mode, error }
        throw error
      }
    }
  })
  const details = await fc.check(run, { seed, path, numRuns: 1, interruptAfterTimeLimit: SHRINKING })
  if (last === undefined) return console.log('  does not fail again')
  const { pair, mode, error } = last
  console.log(`  shrunk: --seed ${seed} --path ${details.counterexamplePath} (${mode})`)
  for (const sql of writeSchema(pair.before, pair.style, !pair.forwardReferences)) console.log(`  ${sql};`)
  console.log(`  rows: ${show(pair.rows)}`)
  console.log(`  ${show({ dependents: pair.dependents, renames: pair.renames, forward: pair.forwardReferences })}`)
  console.log(`  ${error instanceof Failure ? error.message : error instanceof Error ? error.stack : String(error)}\n`)
}

function whatOf(error: unknown): string {
  return error instanceof Failure ? error.what : String(error)
}

function count({ skipped, upgradeRefused, downgradeRefused, unforeseen, rows, ops }: Outcome): void {
  counts.skipped += skipped ? 1 : 0
  counts.upgradesRefused += upgradeRefused ? 1 : 0
  counts.downgradesRefused += downgradeRefused ? 1 : 0
  counts.unforeseen += unforeseen ? 1 : 0
  counts.rows += rows
  counts.ops += ops
}

function summarize(): void {
  for (const [what, times] of failures) console.log(`${times}× ${what}`)
  const seconds = Math.round((performance.now() - started) / 1000)
  console.log(
    `Nightly: ${Object.entries(counts)
      .map(([name, n]) => `${n} ${name}`)
      .join(', ')} in ${seconds} s, ${MODES.length} ways each`,
  )
  if (counts.failures > 0) process.exitCode = 1
}
