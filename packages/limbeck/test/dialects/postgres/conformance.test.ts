/**
 * Pairs of real schemas, most of them one change apart: from the old one to the new one and back, seen through `pg_dump`.
 * Pairs that do not hold are listed with the reason, and the list is exact.
 */
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, it, type TestContext } from 'vitest'
import { startRecorder } from '../../support/recorder.ts'
import { openServer } from './conformance/databases.ts'
import { dumpsWith } from './conformance/dumps.ts'
import { type Court, judge, type Verdict } from './conformance/judge.ts'
import { loadPairs, type Pair } from './conformance/pairs.ts'
import { poolOf } from './conformance/pool.ts'
import { findPrograms } from './conformance/programs.ts'
import { server as url } from './databases.ts'

const LIST = join(import.meta.dirname, 'conformance/known-failures.json')

/** The pairs that do not hold, by the reason. */
const KNOWN: Readonly<Record<string, readonly string[]>> = JSON.parse(readFileSync(LIST, 'utf8'))
const reasons = new Map(Object.entries(KNOWN).flatMap(([reason, ids]) => ids.map((id) => [id, reason])))

/** Brings the list up to date instead of complaining about it; the reason of what is new is for a person to find. */
const ACCEPT = process.env['LIMBECK_CONFORMANCE_ACCEPT'] === '1'

/** A file for all that there is to know about each pair, a line each. */
const REPORT = process.env['LIMBECK_CONFORMANCE_REPORT']

const UNKNOWN = 'not looked into yet'

/** How many pairs are judged at once, each in two databases of its own. */
const AT_ONCE = Number(process.env['LIMBECK_CONFORMANCE_AT_ONCE'] ?? 2)

const pairs = url === undefined ? [] : loadPairs()
const programs = url === undefined || pairs.length === 0 ? undefined : await findPrograms(url)

describe.skipIf(programs === undefined)('pairs of schemas', () => {
  const verdicts = new Map<Pair, Verdict>()
  let judgeOne: (pair: Pair) => Promise<Verdict>
  const closing: (() => Promise<void>)[] = []

  beforeAll(async () => {
    if (url === undefined || programs === undefined) return
    const server = await openServer(url, programs)
    closing.push(server.close)
    const dumps = dumpsWith(programs)
    const courts: Court[] = []
    for (let i = 0; i < AT_ONCE; i++) {
      const recorder = await startRecorder()
      closing.push(recorder.stop)
      courts.push({ ...(await server.databases()), dumps, recorder })
    }
    const pool = poolOf(courts)
    judgeOne = (pair) => pool.use((court) => judge(pair, court))
  }, 600_000)

  afterAll(async () => {
    for (const close of closing) await close()
    report(verdicts)
    if (ACCEPT) writeFileSync(LIST, listOf(verdicts))
  })

  it('that are said not to hold are there', ({ expect }) => {
    const ids = new Set(pairs.map(({ id }) => id))
    expect([...reasons.keys()].filter((id) => !ids.has(id))).toEqual([])
  })

  for (const pair of pairs) it.concurrent(pair.id, (context) => check(pair, context))

  async function check(pair: Pair, { expect, skip }: TestContext): Promise<void> {
    const verdict = await judgeOne(pair)
    verdicts.set(pair, verdict)
    if (REPORT) appendFileSync(REPORT, `${JSON.stringify({ id: pair.id, ...verdict })}\n`)
    if (verdict.skipped !== undefined) skip(verdict.skipped)
    if (ACCEPT) return
    const reason = reasons.get(pair.id)
    if (reason === undefined) expect(verdict.failure).toBeUndefined()
    else expect(verdict.failure, `it holds now; take it off the list: ${reason}`).toBeDefined()
  }
})

function report(verdicts: ReadonlyMap<Pair, Verdict>): void {
  const all = [...verdicts]
  const failed = all.filter(([, { failure }]) => failure !== undefined)
  const skipped = all.filter((entry) => entry[1].skipped !== undefined)
  const partly = all.filter(([, { refused, failure, skipped: s }]) => refused.length > 0 && !failure && !s)
  console.log(
    `conformance: of ${all.length} pairs, ${all.length - failed.length - skipped.length} hold ` +
      `(${partly.length} of them without statements that this server refuses), ` +
      `${failed.length} do not, ${skipped.length} cannot be judged here`,
  )
  const counts = new Map<string, number>()
  for (const [{ id }] of failed) {
    const reason = reasons.get(id) ?? UNKNOWN
    counts.set(reason, (counts.get(reason) ?? 0) + 1)
  }
  for (const [reason, count] of [...counts].toSorted(([, a], [, b]) => b - a)) console.log(`  ${count} ${reason}`)
}

/** The list as it should be, for all pairs that were judged; the others stay as they are. */
function listOf(verdicts: ReadonlyMap<Pair, Verdict>): string {
  const now = new Map(reasons)
  for (const [{ id }, { failure }] of verdicts) {
    if (failure === undefined) now.delete(id)
    else now.set(id, reasons.get(id) ?? UNKNOWN)
  }
  const list: Record<string, string[]> = {}
  for (const reason of [...new Set(now.values())].toSorted()) {
    list[reason] = [...now].flatMap(([id, why]) => (why === reason ? [id] : [])).toSorted()
  }
  return `${JSON.stringify(list, undefined, 2)}\n`
}
