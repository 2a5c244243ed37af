/** The PostgreSQL server that some stories need: each of them has a database of its own there. */
import { postgres } from '../../src/dialects/postgres/index.ts'
import { inDatabase, serverUrl } from '../support/postgres-databases.ts'

/** Of the server's own database; nothing where there is no server. */
export const server: string | undefined = await serverUrl()

let count = 0

export interface FreshDatabase {
  readonly url: string
  drop(): Promise<void>
}

/** An empty database. @throws Error without a server */
export async function freshDatabase(): Promise<FreshDatabase> {
  if (server === undefined) throw new Error('there is no PostgreSQL server')
  const [base, name] = [server, `limbeck_story_${process.pid}_${(count += 1)}`]
  await administer(base, [`CREATE DATABASE ${name}`, `ALTER DATABASE ${name} SET synchronous_commit = off`])
  return {
    url: inDatabase(base, name),
    drop: () => administer(base, [`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`]),
  }
}

async function administer(url: string, statements: readonly string[]): Promise<void> {
  const db = await postgres.connect(url)
  try {
    for (const statement of statements) await db.run(statement)
  } finally {
    await db.close()
  }
}
