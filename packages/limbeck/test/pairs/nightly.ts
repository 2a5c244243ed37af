/**
 * Takes many random pairs there and back: `npm run nightly`, or `node packages/limbeck/test/pairs/nightly.ts --pairs 10000`.
 * On SQLite, with `--on pglite` on an embedded PostgreSQL, with `--on postgres://…` on a server.
 *
 * `--seed 7` begins elsewhere; `--seed 7 --path 3:0:1` is one pair again, as a failure has printed it. `--shrink 60` takes a minute
 * to make each failure small, instead of 15 seconds.
 */
import { parseArgs } from 'node:util'
import { embeddedDatabases, serverDatabases } from '../support/postgres-kinds.ts'
import { takePairs } from './night.ts'
import { onPostgres } from './postgres/nightly.ts'
import { onSqlite } from './nightly-sqlite.ts'

const { values } = parseArgs({
  options: {
    on: { type: 'string', default: 'sqlite' },
    pairs: { type: 'string', default: '10000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
    path: { type: 'string' },
    shrink: { type: 'string', default: '15' },
  },
})

const night = {
  pairs: Number(values.pairs),
  seed: Number(values.seed),
  path: values.path,
  shrink: Number(values.shrink),
}

if ((await failures()) > 0) process.exitCode = 1

async function failures(): Promise<number> {
  if (values.on === 'sqlite') return takePairs(onSqlite, night)
  const kind = values.on === 'pglite' ? embeddedDatabases() : serverDatabases(values.on)
  try {
    return await takePairs(onPostgres(kind), night)
  } finally {
    await kind.close()
  }
}
