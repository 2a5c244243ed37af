/** Empty databases to autogenerate against. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { Engine } from './models.ts'

/** Where a rival finds its database. */
export interface Database {
  /** As limbeck takes it. */
  readonly url: string
  /** As SQLAlchemy takes it; absent where it has no driver. */
  readonly sqlalchemyUrl?: string
  drop(): void
}

/** The PostgreSQL server to measure on: `LIMBECK_BENCH_POSTGRES`, or the one of this machine. */
const SERVER = process.env['LIMBECK_BENCH_POSTGRES'] ?? 'postgres://root@127.0.0.1:5432/postgres'

/** Whether there is such a database on this machine. */
export function isThere(engine: Engine): boolean {
  return engine !== 'postgres' || psql('SELECT 1')
}

/** An empty database of one's own. @param folder for those that are files */
export function emptyDatabase(engine: Engine, folder: string, name: string): Database {
  if (engine === 'sqlite') {
    const file = join(folder, 'app.db')
    return { url: `sqlite:${file}`, sqlalchemyUrl: `sqlite:///${file}`, drop: () => {} }
  }
  if (engine === 'pglite') return { url: `pglite:${join(folder, 'pgdata')}`, drop: () => {} }
  const database = `limbeck_bench_${process.pid}_${name}`
  if (!psql(`CREATE DATABASE ${database}`)) throw new Error(`the database "${database}" cannot be created on ${SERVER}`)
  const url = SERVER.replace(/\/[^/]*$/, `/${database}`)
  return {
    url,
    sqlalchemyUrl: url.replace(/^postgres:/, 'postgresql:'),
    drop: () => void psql(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`),
  }
}

function psql(sql: string): boolean {
  return spawnSync('psql', ['-q', '-X', SERVER, '-c', sql]).status === 0
}
