/** How a pair of schemas is judged: there and back, seen through pg_dump. */
import { isDeepStrictEqual } from 'node:util'
import { diff } from '../../../../src/diff/diff.ts'
import type { Connection, Reader } from '../../../../src/dialects/dialect.ts'
import { postgres } from '../../../../src/dialects/postgres/index.ts'
import { messageOf } from '../../../../src/errors.ts'
import { plainOps } from '../../../../src/ops/blocks.ts'
import { describe } from '../../../../src/ops/describe.ts'
import type { Op } from '../../../../src/ops/op.ts'
import { mergeNeighbours } from '../../../../src/ops/record.ts'
import { reverseAll } from '../../../../src/ops/reverse.ts'
import { renderRevision } from '../../../../src/render/revision.ts'
import { renderTemplate, TYPESCRIPT_TEMPLATE } from '../../../../src/revisions/template.ts'
import { objectKinds } from '../../../../src/schema/objects.ts'
import type { Schema } from '../../../../src/schema/schema.ts'
import type { Recorder } from '../../../support/recorder.ts'
import { perform } from '../databases.ts'
import type { Couple } from './databases.ts'
import { type Dumps, unlike } from './dumps.ts'
import type { Pair } from './pairs.ts'

/** What has come of a pair. */
export interface Verdict {
  /** The server lacks what the pair is about. */
  readonly skipped?: string
  /** What went wrong first. */
  readonly failure?: string
  /** What the server said to statements of the pair that it does not take. */
  readonly refused: readonly string[]
}

/** What judging takes; one pair at a time. */
export interface Court extends Couple {
  readonly dumps: Dumps
  readonly recorder: Recorder
}

/** Loads both sides of a pair, goes from the old one to the new one, and back. */
export async function judge(pair: Pair, court: Court): Promise<Verdict> {
  const { a, b } = court
  const { setup = '', seed = '' } = pair
  const scripts = { old: [setup, pair.old].join('\n'), new: [setup, pair.new].join('\n') }
  const refused = [...(await a.fill(`${scripts.old}\n${seed}`)), ...(await b.fill(scripts.new))]
  const skipped = refused.map(missingExtension).find((reason) => reason !== undefined)
  if (skipped !== undefined) return { skipped, refused }
  const failure = await thereAndBack(scripts, court)
  return { refused, ...(failure === undefined ? {} : { failure }) }
}

function missingExtension(message: string): string | undefined {
  const [, name] = /extension "(.*)" is not available|extension control file ".*\/(.*)\.control"/.exec(message) ?? []
  return name && `the server has no extension "${name}"`
}

/** What the databases were filled with. */
interface Scripts {
  readonly old: string
  readonly new: string
}

async function thereAndBack(scripts: Scripts, court: Court): Promise<string | undefined> {
  const { a, b } = court
  try {
    return await journey(a.db, await readDesired(b.db, a.db), scripts, court)
  } catch (error) {
    return messageOf(error)
  }
}

async function readDesired(db: Reader, actual: Reader): Promise<Schema> {
  return { ...(await postgres.introspect(db, await scopeOf(db, actual))), kinds: objectKinds }
}

/** All namespaces of these databases but the default one. */
async function scopeOf(...databases: readonly Reader[]): Promise<Parameters<typeof postgres.introspect>[1]> {
  const namespaces = new Set<string>()
  for (const db of databases) {
    const rows = await db.all(
      `SELECT nspname AS name FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname NOT IN ('information_schema', 'public')`,
    )
    for (const { name } of rows) namespaces.add(String(name))
  }
  return { includes: () => true, namespaces: [...namespaces], objects: 'all' }
}

async function journey(
  db: Connection,
  desired: Schema,
  scripts: Scripts,
  { a, b, dumps, recorder }: Court,
): Promise<string | undefined> {
  const first = await dumps.filledWith(scripts.old, a.url)
  const target = await dumps.filledWith(scripts.new, b.url)
  const ops = await opsTo(db, desired)
  if (ops.length === 0) return told('nothing was found to do', await unlike(first, target, dumps, b))
  const recorded = await rewritten(ops, recorder)
  const rows = await rowsOf(db)
  await perform(db, ...plainOps(recorded.upgrade))
  const reached = await unlike(await dumps.of(a.url), target, dumps, b)
  if (reached !== undefined) return told('after the upgrade', reached)
  const lost = lostRows(rows, await rowsOf(db))
  if (lost.length > 0) return `rows are gone from ${lost.join(', ')}`
  const again = await opsTo(db, desired)
  if (again.length > 0) return told('a second diff', again.flatMap((op) => describe(op)).join('\n'))
  await perform(db, ...plainOps(recorded.downgrade))
  return told('after the downgrade', await unlike(await dumps.of(a.url), first, dumps, b))
}

function told(when: string, what: string | undefined): string | undefined {
  return what && `${when}:\n${what}`
}

async function opsTo(db: Connection, desired: Schema): Promise<readonly Op[]> {
  const actual = await postgres.introspect(db, await scopeOf(db))
  return diff(actual, await postgres.canonicalize(desired, db, actual))
}

/** The ops of both directions as they come out of a revision file. */
async function rewritten(ops: readonly Op[], recorder: Recorder): ReturnType<Recorder['load']> {
  const code = renderRevision(ops, reverseAll(ops))
  const recorded = await recorder.load(renderTemplate(TYPESCRIPT_TEMPLATE, { ...HEADER, ...code }))
  if (isDeepStrictEqual(recorded.upgrade, mergeNeighbours(ops))) return recorded
  throw new Error('the ops of the revision file are not those that were written into it')
}

const HEADER = {
  id: 'ab12',
  down: [],
  labels: [],
  dependsOn: [],
  message: 'a pair',
  createDate: '2026-01-01T00:00:00Z',
}

/** How many rows each table has. */
async function rowsOf(db: Reader): Promise<ReadonlyMap<string, string>> {
  const rows = await db.all(
    `SELECT c.oid::regclass::text AS name,
       (xpath('/row/n/text()', query_to_xml(format('SELECT count(*) AS n FROM %s', c.oid::regclass), false, true, '')))[1]::text AS count
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind = 'r' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'`,
  )
  return new Map(rows.map(({ name, count }) => [String(name), String(count)]))
}

function lostRows(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): readonly string[] {
  return [...before].flatMap(([name, count]) => (after.has(name) && after.get(name) !== count ? [`"${name}"`] : []))
}
